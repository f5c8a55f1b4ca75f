using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

/// <summary>SQL of engines that are not the one it is read with.</summary>
public sealed class OtherEnginesTests : IDisposable
{
    private const string Postgres = "{ type: postgres, host: localhost, database: shop, user: me, password: x, schema: main }";
    private const string Redshift = "{ type: redshift, method: data_api, workgroup: shop, region: eu-west-1, database: dev, schema: main }";

    private readonly TempFolder _folder = new();

    public OtherEnginesTests() => _folder.Write("seeds/orders.csv", "id,amount,note,day\n1,2.5,a,2026-01-01\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Redshift, "select dateadd(day, 1, day) as next, datediff(month, day, sysdate) as months, nvl(note, 'x') as said, getdate() as now, decode(note, 'a', 1, 2) as coded from {{ ref 'orders' }}")]
    [InlineData(Redshift, "select listagg(note, ',') within group (order by day) as notes, approximate count(distinct id) as ids from {{ ref 'orders' }}")]
    [InlineData(Redshift, "select top 3 id from {{ ref 'orders' }}")]
    [InlineData(Redshift, "select json_parse(note).name::varchar as name, convert_timezone('UTC', 'CET', day) as local from {{ ref 'orders' }}")]
    [InlineData(Redshift, "select * from (select id, note, amount from {{ ref 'orders' }}) pivot (sum(amount) for note in ('a', 'b'))")]
    [InlineData(Redshift, "select what, number from (select id, amount from {{ ref 'orders' }}) unpivot (number for what in (id, amount))")]
    [InlineData(Postgres, "select to_char(day, 'YYYY') as year, note::jsonb ->> 'a' as a, ctid from {{ ref 'orders' }}")]
    [InlineData(Postgres, "select distinct on (id) id, (regexp_match(note, 'a'))[1] as first from {{ ref 'orders' }} order by id, day desc nulls last")]
    [InlineData(Postgres, "select o.id, w.part from {{ ref 'orders' }} o cross join lateral regexp_split_to_table(o.note, ' ') as w(part)")]
    [InlineData(Postgres, "select percentile_cont(0.5) within group (order by amount) as median, count(*) filter (where amount > 1) as n from {{ ref 'orders' }}")]
    public async Task What_another_engine_understands_is_no_mistake(string target, string sql)
    {
        var run = await AnalyzeAsync(target, sql);
        Assert.DoesNotContain("error[", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData(Redshift, "select dateadd(day, 1, dya) as next from {{ ref 'orders' }}", "1:24", "`dya`")]
    [InlineData(Redshift, "select nvl(noet, 'x') as said, sysdate from {{ ref 'orders' }}", "1:12", "`noet`")]
    [InlineData(Postgres, "select to_char(o.days, 'YYYY') from {{ ref 'orders' }} as o", "1:16", "`o.days`")]
    [InlineData(Postgres, "select id from {{ ref 'orders' }} as a join {{ ref 'orders' }} as b on a.id = b.id", "1:8", "ambiguous")]
    public async Task A_name_that_is_not_there_is_a_mistake_on_every_engine(string target, string sql, string place, string expected)
    {
        var run = await AnalyzeAsync(target, sql);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"models/m.sql:{place}", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Postgres)]
    [InlineData(Redshift)]
    public async Task Types_are_told_where_the_text_tells_them(string target)
    {
        await AnalyzeAsync(target, "select id, sum(amount) as total, count(*) as n, cast(note as integer) as number from {{ ref 'orders' }} group by 1, 4");
        var lineage = await CliRun.InAsync(_folder.Path, "lineage", "m", "--upstream", "--output", "json");
        Assert.Contains("""{"name":"id","type":"bigint"}""", lineage.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("""{"name":"total","type":null}""", lineage.Output, StringComparison.Ordinal);
        Assert.Contains("""{"name":"n","type":"bigint"}""", lineage.Output, StringComparison.Ordinal);
        Assert.Contains("""{"name":"number","type":"INTEGER"}""", lineage.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_columns_of_a_pivot_are_known_by_their_names()
    {
        await AnalyzeAsync(Redshift, "select * from (select id, note, amount from {{ ref 'orders' }}) pivot (sum(amount) for note in ('a', 'b'))");
        var lineage = await CliRun.InAsync(_folder.Path, "lineage", "m", "--upstream", "--output", "json");
        Assert.Contains("""[{"name":"id","type":"bigint"},{"name":"a","type":null},{"name":"b","type":null}]""", lineage.Output, StringComparison.OrdinalIgnoreCase);
    }

    private Task<CliRun> AnalyzeAsync(string target, string sql)
    {
        _folder.Write("project.yml", $"name: shop\ntarget: there\ntargets:\n  there: {target}\n");
        _folder.Write("models/m.sql", sql);
        return CliRun.InAsync(_folder.Path, "compile", "--static-analysis");
    }
}
