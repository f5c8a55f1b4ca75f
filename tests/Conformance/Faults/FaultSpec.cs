using System.Diagnostics;
using SpotifyEtl.Models.Conformance.Runs;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Conformance.Faults;

/// <summary>
/// Something goes wrong at every step of every materialization in turn. Afterwards each relation holds what it held before or what the run was to give it, nothing
/// temporary is left, and the next run succeeds.
/// </summary>
public abstract class FaultSpec(ITestEngine engine) : RunSpec(engine)
{
    // What a shell gives for a process that a signal ended.
    private const int SignalBase = 128;
    private const int SignalKill = 9;

    private static readonly string[] Relations = ["numbers", "v", "t", "appended", "merged", "tested_view"];

    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        ("models/v.sql", "select id, n from {{ ref 'numbers' }}"),
        ("models/t.sql", "{{ config materialized: 'table' post_hook: 'insert into {{ this }} select -1, -1' }} select id, n from {{ ref 'v' }}"),
        ("models/appended.sql",
            "{{ config materialized: 'incremental' }} select id, n from {{ ref 'v' }} {{ if is_incremental }} where id > (select max(id) from {{ this }}) {{ end }}"),
        ("models/merged.sql", "{{ config materialized: 'incremental' unique_key: 'id' }} select id, n from {{ ref 'v' }}"),
        ("models/tested_view.sql", "select id, n + 1 as n from {{ ref 't' }}"),
        ("models/all.yml", """
            models:
              - name: merged
                columns: [{ name: id, data_tests: [unique, not_null] }]
              - name: tested_view
                columns: [{ name: id, data_tests: [not_null, { unique: { config: { severity: warn, store_failures: true } } }] }]
            seeds:
              - name: numbers
                columns: [{ name: id, data_tests: [unique] }]
            """),
    ];

    /// <summary>What can go wrong on the engine, and whether the run itself gets over it.</summary>
    public abstract IReadOnlyList<Fault> Faults { get; }

    /// <summary>From one step that is tried to the next.</summary>
    protected virtual int Stride => 1;

    /// <summary>Whether a run that is killed between its commit and its last statements leaves what these were to drop; the next run drops it.</summary>
    protected virtual bool DropsAfterCommit => false;

    [Fact]
    public async Task Each_relation_is_as_before_or_as_after_and_the_next_run_succeeds()
    {
        Assert.True((await RunAsync(version: 0)).Succeeded);
        var steps = await CountAsync();
        Assert.True(steps > 25, $"Only {steps} steps were seen.");
        var version = 1;
        foreach (var fault in Faults)
        {
            for (var step = 1; step <= steps; step += Math.Max(Stride, fault.Stride))
            {
                await TryAsync(fault, step, ++version);
            }
        }
    }

    private async Task<int> CountAsync()
    {
        FaultyWarehouse? counter = null;
        Project.Between = adapters => counter = new FaultyWarehouse(adapters, step: 0, _ => Task.CompletedTask);
        var counted = await RunAsync(version: 1);
        Project.Between = null;
        Assert.True(counted.Succeeded, string.Join("; ", counted.Results.Select(result => result.Message)));
        return counter!.Steps;
    }

    // Each try goes on from where the one before ended: what its own run is to bring is what the next finds.
    private async Task TryAsync(Fault fault, int step, int version)
    {
        Write(version);
        if (fault is Fault.KilledProcess)
        {
            Kill(step);
        }
        else
        {
            Project.Between = adapters => new FaultyWarehouse(adapters, step, fault.StrikeAsync);
            var run = await Project.RunAsync();
            Project.Between = null;
            Assert.True(run.Succeeded || !fault.IsSurvived, $"{fault.Name} at step {step}: {string.Join("; ", run.Results.Where(result => result.IsFailure).Select(result => $"{result.Node.Name} after {result.Retries} replays: {result.Message}"))}");
        }

        await fault.RecoverAsync();
        var (rows, left) = await LookAsync();
        foreach (var (relation, now) in rows)
        {
            Assert.True(now == RowsOf(relation, version - 1) || now == RowsOf(relation, version), $"{fault.Name} at step {step}: {relation} holds {now}");
        }

        Assert.True(left.Length == 0 || (fault is Fault.KilledProcess && DropsAfterCommit), $"{fault.Name} at step {step}: left are {left}");

        Assert.True((await Project.RunAsync()).Succeeded, $"{fault.Name} at step {step}: the next run failed");
        (rows, left) = await LookAsync();
        Assert.True(left.Length == 0, $"{fault.Name} at step {step}: left after the next run are {left}");
        Assert.All(Relations, relation => Assert.Equal(RowsOf(relation, version), rows[relation]));
    }

    private Task<RunResult> RunAsync(int version)
    {
        Write(version);
        return Project.RunAsync();
    }

    private void Kill(int step)
    {
        using var process = OtherProcess.Start<DoomedRunTests>(
            nameof(DoomedRunTests.Run_until_a_step), (DoomedRunTests.Folder, Project.Root), (DoomedRunTests.Step, $"{step}"));
        Assert.Equal(SignalKill, process.Finish().ExitCode - SignalBase);
    }

    // What each relation holds, and what is left over by name.
    private async Task<(Dictionary<string, string> Rows, string Left)> LookAsync()
    {
        await using var warehouse = await Project.OpenAsync();
        var state = await warehouse.ReadStateAsync([new SchemaName(null, "main")], CancellationToken.None);
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        var all = string.Join(" union all ", Relations.Select(relation => $"select '{relation}' as relation, id, n from {relation}"));
        var result = await session.QueryAsync($"select * from ({all}) as r order by 1, 2, 3", maxRows: null, CancellationToken.None);
        var rows = result.Rows.ToLookup(row => (string)row[0]!, row => $"{row[1]}|{row[2]}");
        var left = state.Relations.Select(relation => relation.Name.Identifier).Where(name => name.Contains("__etl_", StringComparison.Ordinal));
        return (Relations.ToDictionary(relation => relation, relation => string.Join(' ', rows[relation])), string.Join(", ", left));
    }

    // Each version changes the first row, and adds one.
    private void Write(int version) => Project.Write("seeds/numbers.csv", $"id,n\n1,{10 + version}\n{string.Concat(Enumerable.Range(2, version + 1).Select(id => $"{id},{10 * id}\n"))}");

    private static string RowsOf(string relation, int version)
    {
        var first = relation == "appended" ? 10 : 10 + version;
        var more = relation == "tested_view" ? 1 : 0;
        var rows = string.Join(' ', Enumerable.Range(2, version + 1).Select(id => $"{id}|{(10 * id) + more}").Prepend($"1|{first + more}"));
        return relation is "t" or "tested_view" ? $"-1|{more - 1} {rows}" : rows;
    }
}

/// <summary>Something that goes wrong.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="IsSurvived">Whether the run succeeds all the same, by replaying the node that was hit.</param>
public abstract record Fault(string Name, bool IsSurvived)
{
    /// <summary>From one step that is tried to the next. Default: 1.</summary>
    public virtual int Stride => 1;

    /// <summary>Makes it happen to a session.</summary>
    public abstract Task StrikeAsync(IWarehouseSession session);

    /// <summary>Brings back what is needed to look at the outcome.</summary>
    public virtual Task RecoverAsync() => Task.CompletedTask;

    /// <summary>The statement is refused, and refused again when it is tried anew.</summary>
    public sealed record Refusal() : Fault("a refused statement", IsSurvived: false)
    {
        public override int Stride => 3;

        public override Task StrikeAsync(IWarehouseSession session) => throw new WarehouseException("refused by the test", null);
    }

    /// <summary>The statement fails as it does when another writer was first.</summary>
    public sealed record Conflict() : Fault("a conflict", IsSurvived: true)
    {
        public override int Stride => 3;

        public override Task StrikeAsync(IWarehouseSession session) => throw new WarehouseException("a conflict made by the test", null) { IsTransient = true };
    }

    /// <summary>The process is killed, with whatever it was doing. It runs as one of its own.</summary>
    /// <param name="recover">Lets the engine notice, where it does not by itself.</param>
    public sealed record KilledProcess(Func<Task>? recover = null) : Fault("a killed process", IsSurvived: false)
    {
        // A new process has to start each time.
        public override int Stride => 5;

        public override Task StrikeAsync(IWarehouseSession session)
        {
            Process.GetCurrentProcess().Kill();
            return Task.Delay(Timeout.Infinite);
        }

        public override Task RecoverAsync() => recover?.Invoke() ?? Task.CompletedTask;
    }
}
