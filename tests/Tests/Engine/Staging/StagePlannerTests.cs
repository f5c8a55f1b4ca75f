using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class StagePlannerTests
{
    private static readonly DateTime Time = new(2026, 1, 1);
    private static readonly string[] Declared = ["a", "b"];

    [Fact]
    public void Bytes_that_came_before_are_noted_and_not_loaded()
    {
        var ledger = new StagingLedger([new LedgerEntry("old.csv", 1, Time, "aa", FileStatus.Loaded)], Time);

        var plan = new StagePlanner(Source(), ["a", "b"], ledger).Plan([File("1.csv", "aa"), File("2.csv", "bb"), File("3.csv", "bb")]);

        Assert.Equal(["2.csv"], plan.Loads.Select(load => load.Inspected.File.Path));
        Assert.Equal([("1.csv", "old.csv"), ("3.csv", "2.csv")], plan.Noted.Select(entry => (entry.File, entry.DuplicateOf)));
    }

    [Fact]
    public void The_ledger_knows_a_file_by_path_size_and_time()
    {
        var file = File("1.csv", "aa").File;
        var ledger = new StagingLedger([new LedgerEntry(file.Path, file.Bytes, file.ModifiedAt, "aa", FileStatus.Loaded)], Time);

        Assert.True(ledger.Knows(file));
        Assert.False(ledger.Knows(file with { Bytes = 2 }));
        Assert.False(ledger.Knows(file with { ModifiedAt = Time.AddTicks(10) }));
        Assert.False(ledger.Knows(file with { Path = "2.csv" }));
    }

    [Fact]
    public void Each_run_has_a_time_of_its_own_even_where_the_clock_stands_still()
    {
        var ledger = new StagingLedger([], lastLoadedAt: Time);

        Assert.Equal(Time.AddSeconds(1), ledger.NextLoadedAt(Time.AddSeconds(1)));
        Assert.Equal(Time.AddMicroseconds(1), ledger.NextLoadedAt(Time));
        Assert.Equal(Time.AddMicroseconds(1), ledger.NextLoadedAt(Time.AddHours(-1)));
    }

    [Fact]
    public void A_table_that_does_not_exist_gets_the_declared_columns_then_the_new_ones()
    {
        var plan = new StagePlanner(Source(), tableColumns: [], new StagingLedger([], null)).Plan([File("1.csv", "aa", "b", "X", "a"), File("2.csv", "bb", "x", "A", "y")]);

        Assert.Equal(["a", "b", "X", "y"], plan.NewColumns);
        Assert.Equal(["X", "a", "y"], plan.Loads[1].Map.Columns.Select(column => column.Name));
        Assert.All(plan.Diagnostics, diagnostic => Assert.Equal(("ETL508", Severity.Warning), (diagnostic.Code, diagnostic.Severity)));
    }

    [Fact]
    public void Files_that_cannot_be_loaded_are_errors_where_the_policy_is_to_fail()
    {
        var broken = File("1.csv", "") with { Fault = FileFault.Binary };

        var lenient = new StagePlanner(Source(), [], new StagingLedger([], null)).Plan([broken]);
        var strict = new StagePlanner(Source(BadRowPolicy.Fail), [], new StagingLedger([], null)).Plan([broken]);

        Assert.Equal(Severity.Warning, Assert.Single(lenient.Diagnostics).Severity);
        Assert.Equal(Severity.Error, Assert.Single(strict.Diagnostics).Severity);
    }

    [Fact]
    public void An_empty_file_is_taken_note_of_once()
    {
        var empty = File("1.csv", "e3") with { Fault = FileFault.Empty, Header = null };

        var plan = new StagePlanner(Source(), [], new StagingLedger([], null)).Plan([empty]);

        Assert.Equal((FileStatus.Loaded, 0L), (Assert.Single(plan.Noted).Status, plan.Noted[0].Rows));
        Assert.Equal("ETL506", Assert.Single(plan.Diagnostics).Code);
    }

    [Fact]
    public void Files_of_one_shape_are_read_together_and_a_cleaned_one_apart()
    {
        var plan = new StagePlanner(Source(), [], new StagingLedger([], null)).Plan(
            [File("1.csv", "1"), File("2.csv", "2"), File("3.csv", "3"), File("4.csv", "4", "b", "a"), File("5.csv.gz", "5"), File("6.csv", "6")]);
        var copy = new CleanedFile("/scratch/0.csv", "/scratch/0.rejected.csv", 7, 0, null, NeedsOneThread: true);

        var batches = LoadBatch.Create(plan.Loads, new Dictionary<string, CleanedFile> { ["2.csv"] = copy });

        Assert.Equal(["1.csv 3.csv 6.csv", "2.csv", "4.csv", "5.csv.gz"], batches.Select(batch => string.Join(' ', batch.Files.Select(file => file.Name))));
        Assert.Equal(new FileToRead("2.csv", "/scratch/0.csv", 7), batches[1].Files[0]);
        Assert.True(batches[1].Shape is { IsCleaned: true, NeedsOneThread: true } && batches[3].Shape.IsPacked);
    }

    [Fact]
    public void A_batch_has_an_end()
    {
        var plan = new StagePlanner(Source(), [], new StagingLedger([], null)).Plan(Enumerable.Range(0, 2_001).Select(file => File($"{file}.csv", $"{file}")));

        var batches = LoadBatch.Create(plan.Loads, new Dictionary<string, CleanedFile>());

        Assert.Equal([1_000, 1_000, 1], batches.Select(batch => batch.Files.Count));
    }

    private static InspectedFile File(string path, string fingerprint, params string[] cells)
    {
        var names = cells is [] ? Declared : cells;
        return new InspectedFile(new SourceFile(path, "/landing/" + path, 1, Time), FileFault.None)
        {
            Fingerprint = fingerprint,
            Header = new CsvHeader(Csv.Lf, names, Line: 1, DataOffset: 4, DataLine: 2, Csv.Bytes(string.Join(',', names))),
            IsRegular = true,
            Records = 3,
        };
    }

    private static SourceNode Source(BadRowPolicy onBadRow = BadRowPolicy.Reject)
    {
        var span = new SourceSpan(new SourceText("models/sources.yml", "location: landing"), 10, 7);
        return new SourceNode
        {
            Id = NodeId.Source("p", "raw", "t"),
            Name = "t",
            SourceName = "raw",
            Package = "p",
            Path = "models/sources.yml",
            Fqn = ["p", "raw", "t"],
            Declaration = span,
            Config = new SourceConfig(),
            Target = new RelationName(null, "raw", "t"),
            Staging = new StagingDefinition
            {
                Location = "landing",
                LocationSpan = span,
                Columns = [.. Declared.Select(name => new StagedColumn(name, [name]))],
                OnBadRow = onBadRow,
            },
        };
    }
}
