using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class ProgressViewTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Nodes_that_run_stand_below_those_that_have_ended()
    {
        using var terminal = new FakeTerminal(100, 24);
        using var view = View(terminal);
        view.OnRunStarted(new RunStarted(12, 30, 4));
        Start(view, "stg_charts", worker: 1);
        Start(view, "dim_region", worker: 2);
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        Finish(view, "stg_charts", worker: 1);
        Start(view, "dim_track", worker: 1);
        _clock.Advance(TimeSpan.FromSeconds(1.2));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void At_the_end_only_what_lasts_is_left()
    {
        using var terminal = new FakeTerminal(100, 24);
        using (var view = View(terminal))
        {
            view.OnRunStarted(new RunStarted(2, 0, 4));
            Start(view, "stg_charts", worker: 1);
            _clock.Advance(TimeSpan.FromSeconds(0.3));
            Finish(view, "stg_charts", worker: 1);
            Start(view, "dim_track", worker: 1);
            _clock.Advance(TimeSpan.FromSeconds(0.3));
            Finish(view, "dim_track", worker: 1);
        }

        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void A_narrow_terminal_cuts_the_live_lines()
    {
        using var terminal = new FakeTerminal(30, 24);
        using var view = View(terminal);
        view.OnRunStarted(new RunStarted(12, 30, 4));
        Start(view, "a_model_with_a_long_name_千本桜", worker: 1);
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void A_terminal_that_becomes_narrower_keeps_no_rests_of_what_was_drawn()
    {
        using var terminal = new FakeTerminal(100, 24);
        using var view = View(terminal);
        view.OnRunStarted(new RunStarted(12, 30, 4));
        Start(view, "dim_track", worker: 1);
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        terminal.Resize(25);
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void More_workers_than_rows_are_counted()
    {
        using var terminal = new FakeTerminal(100, 8);
        using var view = View(terminal);
        view.OnRunStarted(new RunStarted(40, 0, 16));
        for (var worker = 1; worker <= 16; worker++)
        {
            Start(view, $"model_{worker}", worker);
        }

        _clock.Advance(TimeSpan.FromSeconds(0.3));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void Thousands_of_nodes_between_two_frames_are_one_write()
    {
        using var terminal = new CountingTerminal();
        using var view = new ProgressView(terminal, new Screen(true, () => new ScreenSize(100, 24)), Paint.None, _clock);
        view.OnRunStarted(new RunStarted(5000, 0, 4));
        for (var node = 0; node < 5000; node++)
        {
            Start(view, "some_model", worker: 1);
            Finish(view, "some_model", worker: 1);
        }

        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, terminal.Writes);
    }

    [Fact]
    public void A_run_that_ends_with_an_exception_leaves_the_terminal_in_order()
    {
        using var terminal = new FakeTerminal(100, 24);
        var view = View(terminal);
        view.OnRunStarted(new RunStarted(2, 0, 4));
        Start(view, "dim_track", worker: 1);
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        view.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(0.3));
        Assert.Equal("2 nodes, 4 threads\n", terminal.Text);
    }

    private ProgressView View(FakeTerminal terminal) => new(terminal, terminal.Screen, Paint.Full, _clock);

    private static void Start(ProgressView view, string name, int worker) => view.OnNodeStarted(new NodeStarted(Some.Model(name), "table model", worker));

    private static void Finish(ProgressView view, string name, int worker) => view.OnNodeFinished(new NodeFinished(
        SomeRun.Result(Some.Model(name, Materialization.Table), NodeStatus.Success, 0.3) with { Worker = worker, Rows = 58 }, IsPlanned: true));

    private sealed class CountingTerminal : StringWriter
    {
        public int Writes { get; private set; }

        public override void Write(System.Text.StringBuilder? value) => Writes++;
    }
}
