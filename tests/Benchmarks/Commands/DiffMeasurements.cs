using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>Measures the difference of two tables against one hash join of them by hand.</summary>
/// <param name="tool">The program.</param>
/// <param name="runs">How often each is run.</param>
/// <param name="rows">Rows of a table.</param>
internal sealed class DiffMeasurements(string tool, int runs, long rows)
{
    private static readonly string[] Values = ["track_id", "artist", "title", "streams", "score", "price", "is_new", "seen_at"];

    // A chart a day of fifty countries. Afterwards one row in a thousand is gone, one in a hundred has another value, and the order is another.
    private string Tables => $"""
        create schema if not exists main;
        create table main.before as
        select date '2017-01-01' + cast(i // 10000 as integer) as day, 'c' || (i % 50) as country, cast((i // 50) % 200 + 1 as integer) as rank,
          md5(cast((i * 7919) % 40000 as varchar)) as track_id, 'Artist ' || ((i * 7919) % 9000) as artist, 'Title ' || ((i * 7919) % 40000) as title,
          cast(hash(i) % 1000000 as bigint) as streams, cast((hash(i + 1) % 100000) / 7.0 as double) as score, cast(hash(i + 2) % 100000 as decimal(18, 2)) as price,
          hash(i + 3) % 2 = 0 as is_new, timestamp '2020-01-01 00:00:00' + to_seconds(i) as seen_at
        from range({rows}) as numbers(i);
        create table main.after as
        select * replace (case when hash(streams) % 100 = 0 then streams + 1 else streams end as streams)
        from main.before
        where streams % 1000 <> 7
        order by hash(title, day, rank);
        """;

    private static string Join => $"""
        select count(*), count(l.day), count(r.day), {string.Join(", ", Values.Select(name => $"count(*) filter (l.day is not null and r.day is not null and l.{name} is distinct from r.{name})"))}
        from main.before as l
        full join main.after as r on l.day = r.day and l.country = r.country and l.rank = r.rank
        """;

    /// <summary>Compares, and prints a table.</summary>
    public void Measure() => Report.InTemporaryFolder(folder =>
    {
        var database = Path.Combine(folder, "measured.duckdb");
        File.WriteAllText(Path.Combine(folder, "project.yml"), "name: measured\ntargets:\n  dev: { type: duckdb, path: measured.duckdb, schema: main, threads: 2 }\n");
        Execute(database, Tables);
        Report.Compare(
            runs,
            $"diff, {rows} rows a side, {Values.Length + 3} columns",
            () => Usage.OfCommand(tool, ["diff", "main.before", "main.after", "--key", "day,country,rank", "--output", "json"], folder),
            () => Usage.Of(() => Execute(database, Join)));
    });

    private static void Execute(string database, string sql)
    {
        using var connection = new DuckDbConnection($"Data Source={database}");
        connection.Open();
        using var command = connection.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            // The row is read, as the tool reads its own.
        }
    }
}
