using SpotifyEtl.Models.Benchmarks.Generators;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>Measures whole commands of the built tool, and prints a table in Markdown. Figures are medians by processor time.</summary>
/// <param name="tool">The program.</param>
/// <param name="runs">How often each is run.</param>
internal sealed class CommandMeasurements(string tool, int runs)
{
    /// <summary>Start, parse, list and compile of generated projects, and how they grow.</summary>
    public void Projects(IReadOnlyList<int> sizes)
    {
        Report.Header();
        Report.Row("--version", Usage.Median(runs * 3, () => Usage.OfCommand(tool, ["--version"], Path.GetTempPath())));
        var compiled = new Dictionary<int, Usage>();
        foreach (var size in sizes)
        {
            Report.InTemporaryFolder(folder =>
            {
                new ProjectGenerator(size).Write(folder, CancellationToken.None);
                Report.Row($"parse, {size} models", Measure(folder, "parse"));
                Report.Row($"ls, {size} models", Measure(folder, "ls"));
                compiled[size] = Measure(folder, "compile");
                Report.Row($"compile, {size} models", compiled[size]);
                Report.Row($"compile one of {size} models", Measure(folder, "compile", "--select", "mart_00000"));
            });
        }

        var (small, large) = (sizes.Min(), sizes.Max());
        Report.Line($"\ncompile grows {compiled[large].Cpu / compiled[small].Cpu:0.00} times from {small} to {large} models");
    }

    /// <summary>Running views, against sending the same statements by hand over one connection.</summary>
    public void Views(int models) => Report.InTemporaryFolder(folder =>
    {
        new ProjectGenerator(models).Write(folder, CancellationToken.None);
        var database = new GeneratedDatabase(folder);
        Usage.OfCommand(tool, ["seed"], folder);
        database.Keep();
        var script = Report.Output(tool, folder, "run", "--dry-run");
        Report.Compare(runs, $"run, {models} models", () => Measured(database, () => RunOnce(folder, "run")), () => Measured(database, () => ByHand(database.Path, script)));
    });

    /// <summary>The star schema from chart files, tests included, against sending the statements of the plan by hand behind a plain load of the files.</summary>
    public void Star(string repository, long rows) => Report.InTemporaryFolder(folder =>
    {
        CopyProject(repository, folder);
        var charts = Path.Combine(folder, "charts");
        new ChartFileGenerator(rows, 42).Write(charts, 1, CancellationToken.None);
        var vars = $"{{charts_location: {charts}}}";
        var database = new GeneratedDatabase(folder);
        database.Keep();
        var script = string.Join('\n', PlainLoad(charts), Report.Output(tool, folder, "build", "--dry-run", "--vars", vars));
        Report.Compare(runs, $"build, {rows} rows", () => Measured(database, () => RunOnce(folder, "build", "--vars", vars)), () => Measured(database, () => ByHand(database.Path, script)));
    });

    private Usage Measure(string folder, params string[] arguments) => Usage.Median(runs, () => RunOnce(folder, arguments));

    private Usage RunOnce(string folder, params string[] arguments) => Usage.OfCommand(tool, arguments, folder);

    private static Usage Measured(GeneratedDatabase database, Func<Usage> run)
    {
        database.Restore();
        return run();
    }

    // What a person would type who only wants the rows in: no ledger, no lines, no rejects.
    private static string PlainLoad(string charts) => $"""
        create schema if not exists raw;
        create or replace table raw.charts as
        select *, '' as _file, 0::bigint as _line, now()::timestamp as _loaded_at from read_csv('{charts}/**/*.csv', all_varchar = true, header = true);
        """;

    private static void CopyProject(string repository, string folder)
    {
        foreach (var part in (string[])["models", "seeds", "macros", "tests/data"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(repository, part), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(repository, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        File.Copy(Path.Combine(repository, "project.yml"), Path.Combine(folder, "project.yml"));
    }

    private static Usage ByHand(string database, string script)
    {
        return Usage.Of(() =>
        {
            using var connection = new DuckDbConnection($"Data Source={database}");
            connection.Open();
            using var command = connection.CreateCommand(script);
            command.ExecuteNonQuery();
        });
    }
}
