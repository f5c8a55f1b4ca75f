using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.Program;

/// <summary>What a user sees when something is wrong: the whole of it, as goldens.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public BadInputTests()
    {
        _folder.Write("project.yml", "name: shop\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }\n");
        _folder.Write("models/orders.sql", "{{ config materialized: 'table' }}\nselect 1 as id\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_project_with_many_mistakes_tells_them_all_at_once_and_runs_nothing()
    {
        _folder.Write("models/orders.yml", "models:\n  - name: orders\n    descripton: typo\n  - name: ordrs\n");
        _folder.Write("models/unknown_ref.sql", "select * from {{ ref 'oders' }}\n");
        _folder.Write("models/broken.sql", "select {{ if true }} 1\n");
        _folder.Write("models/no_macro.sql", "select {{ cents 'amount' }} as amount\n");
        _folder.Write("models/sub/orders.sql", "select 2 as id\n");
        await Verify(2, "build");
        Assert.False(File.Exists(_folder.File("shop.duckdb")));
    }

    [Fact]
    public async Task A_cycle_is_told_as_a_chain()
    {
        _folder.Write("models/a.sql", "select * from {{ ref 'b' }}\n");
        _folder.Write("models/b.sql", "select * from {{ ref 'c' }}\n");
        _folder.Write("models/c.sql", "select * from {{ ref 'a' }}\n");
        await Verify(2, "build");
    }

    [Fact]
    public async Task A_macro_that_lacks_an_argument_tells_how_to_call_it()
    {
        _folder.Write("macros/cents.sql", "{{ func cents(column, digits) }}round({{ column }} / 100, {{ digits }}){{ end }}\n");
        _folder.Write("models/orders.sql", "select {{ cents 'amount' }} as amount\n");
        await Verify(2, "build");
    }

    [Fact]
    public async Task Sql_that_the_warehouse_refuses_is_shown_in_the_template()
    {
        _folder.Write("models/orders.sql", "{{ config materialized: 'table' }}\n{{ names = ['a', 'b'] -}}\nselect\n{{ for name in names }}  1 as {{ name }},\n{{ end }}  count(*) over (partition by) as n\n");
        await Verify(1, "build --static-analysis off");
    }

    [Fact]
    public async Task A_template_goes_no_further_than_the_project_allows()
    {
        _folder.Write("project.yml", File.ReadAllText(_folder.File("project.yml")) + "template-limits: { steps: 5 }\n");
        _folder.Write("models/orders.sql", "select 0 as id\n{{ for number in 1..10 }}union all select {{ number }}\n{{ end }}");
        await Verify(2, "compile");
    }

    [Fact]
    public async Task A_mistake_in_a_hook_is_shown_where_it_stands()
    {
        _folder.Write("models/orders.sql", "{{ config(\n     materialized: 'table',\n     post_hook: ['select 1', 'select 1 from']) }}\nselect 1 as id\n");
        await Verify(1, "run");
    }

    [Fact]
    public async Task A_relation_that_is_not_built_is_told_with_how_to_build_it()
    {
        _folder.Write("models/totals.sql", "select count(*) as n from {{ ref 'orders' }}\n");
        await Verify(1, "run --select totals");
    }

    [Fact]
    public async Task A_column_whose_type_cannot_be_read_is_told_with_a_way_out()
    {
        _folder.Write("models/orders.sql", "select 1::variant as anything\n");
        await Verify(2, "show --select orders");
    }

    [Fact]
    public async Task A_failing_test_shows_its_rows_and_what_became_of_the_model()
    {
        _folder.Write("models/orders.sql", "{{ config materialized: 'table' }}\nselect unnest([1, 2, 2]) as id\n");
        _folder.Write("models/orders.yml", "models:\n  - name: orders\n    columns:\n      - name: id\n        data_tests: [unique]\n");
        await Verify(1, "build");
    }

    [Fact]
    public async Task A_missing_landing_folder_is_named_with_where_it_was_set()
    {
        WriteSource();
        await Verify(1, "build");
    }

    [Fact]
    public async Task A_file_that_is_no_csv_is_told_and_the_others_are_loaded()
    {
        WriteSource();
        _folder.Write("landing/good.csv", "id,name\n1,a\n2,b\n");
        File.WriteAllBytes(_folder.File("landing/picture.csv"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]);
        await Verify(0, "build");
        Assert.Equal("2", Read("select count(*) from raw.events"));
    }

    [Fact]
    public async Task A_database_that_another_process_holds_is_told_with_that_process()
    {
        using var connection = new DuckDbConnection($"Data Source={_folder.File("shop.duckdb")}");
        connection.Open();
        await Verify(2, "build");
    }

    [Fact]
    public async Task A_database_that_cannot_be_created_is_told()
    {
        _folder.Write("blocked", "a file where the folder should be");
        _folder.Write("project.yml", "name: shop\ntargets:\n  dev: { type: duckdb, path: blocked/shop.duckdb, schema: main, threads: 1 }\n");
        await Verify(2, "build");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told()
    {
        _folder.Write("shop.duckdb", new string('x', 10_000));
        await Verify(2, "build");
    }

    private void WriteSource() => _folder.Write("models/sources.yml", """
        sources:
          - name: raw
            tables:
              - name: events
                staging:
                  location: landing
                  columns: { id: [id], name: [name] }
        """);

    private string Read(string sql)
    {
        using var connection = new DuckDbConnection($"Data Source={_folder.File("shop.duckdb")}");
        connection.Open();
        using var command = connection.CreateCommand(sql);
        return command.ExecuteScalar()!.ToString()!;
    }

    private async Task Verify(int exitCode, string command, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var outcome = await EtlProgram.RunAsync(_folder.Path, command.Split(' '));
        Golden.Verify($"exit code {outcome.ExitCode}\n{Scrub.All(outcome.Errors, _folder.Path)}", test: test);
        Assert.Equal(exitCode, outcome.ExitCode);
    }
}
