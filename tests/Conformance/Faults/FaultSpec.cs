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
        foreach (var fault in Faults)
        {
            var steps = await CountAsync();
            Assert.True(steps > 25, $"Only {steps} steps were seen.");
            for (var step = 1; step <= steps; step += Math.Max(Stride, fault.Stride))
            {
                await TryAsync(fault, step);
            }
        }
    }

    private async Task<int> CountAsync()
    {
        await BeginAsync();
        var counted = await RunAsync(0, _ => Task.CompletedTask);
        Assert.True(counted.Run.Succeeded, string.Join("; ", counted.Run.Results.Select(result => result.Message)));
        return counted.Steps;
    }

    private async Task TryAsync(Fault fault, int step)
    {
        var before = await BeginAsync();
        if (fault is Fault.KilledProcess)
        {
            Kill(step);
        }
        else
        {
            var (run, _) = await RunAsync(step, fault.StrikeAsync);
            Assert.True(run.Succeeded || !fault.IsSurvived, $"{fault.Name} at step {step}: {string.Join("; ", run.Results.Where(result => result.IsFailure).Select(result => result.Message))}");
        }

        await fault.RecoverAsync();
        foreach (var (relation, now) in await RowsAsync())
        {
            Assert.True(now == before[relation] || now == After(relation), $"{fault.Name} at step {step}: {relation} holds {now}");
        }

        if (fault is not Fault.KilledProcess || !DropsAfterCommit)
        {
            await AssertNothingIsLeftAsync(fault, step);
        }

        Assert.True((await Project.RunAsync()).Succeeded, $"{fault.Name} at step {step}: the next run failed");
        await AssertNothingIsLeftAsync(fault, step);
        Assert.All(await RowsAsync(), relation => Assert.Equal(After(relation.Key), relation.Value));
    }

    private async Task AssertNothingIsLeftAsync(Fault fault, int step)
    {
        var left = (await Project.RelationsAsync()).Where(relation => relation.Contains("__etl_", StringComparison.Ordinal));
        Assert.True(!left.Any(), $"{fault.Name} at step {step}: left are {string.Join(", ", left)}");
    }

    // Two rows everywhere; the run is to change one and add one.
    private async Task<Dictionary<string, string>> BeginAsync()
    {
        Project.Write("seeds/numbers.csv", "id,n\n1,10\n2,20\n");
        Assert.True((await Project.RunAsync(with: request => request with { FullRefresh = true })).Succeeded);
        var before = await RowsAsync();
        Project.Write("seeds/numbers.csv", "id,n\n1,11\n2,20\n3,30\n");
        return before;
    }

    private async Task<(RunResult Run, int Steps)> RunAsync(int step, Func<IWarehouseSession, Task> fault)
    {
        FaultyWarehouse? faulty = null;
        Project.Between = adapters => faulty = new FaultyWarehouse(adapters, step, fault);
        try
        {
            var run = await Project.RunAsync();
            return (run, faulty!.Steps);
        }
        finally
        {
            Project.Between = null;
        }
    }

    private void Kill(int step)
    {
        using var process = OtherProcess.Start<DoomedRunTests>(
            nameof(DoomedRunTests.Run_until_a_step), (DoomedRunTests.Folder, Project.Root), (DoomedRunTests.Step, $"{step}"));
        Assert.Equal(SignalKill, process.Finish().ExitCode - SignalBase);
    }

    private async Task<Dictionary<string, string>> RowsAsync()
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        var rows = new Dictionary<string, string>();
        foreach (var relation in Relations)
        {
            var result = await session.QueryAsync($"select id, n from {relation} order by 1, 2", maxRows: null, CancellationToken.None);
            rows.Add(relation, string.Join(' ', result.Rows.Select(row => $"{row[0]}|{row[1]}")));
        }

        return rows;
    }

    private static string After(string relation) => relation switch
    {
        "t" => "-1|-1 1|11 2|20 3|30",
        "tested_view" => "-1|0 1|12 2|21 3|31",
        "appended" => "1|10 2|20 3|30",
        _ => "1|11 2|20 3|30",
    };
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
