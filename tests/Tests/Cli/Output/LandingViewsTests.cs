using System.Text.Json;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Output.Landing;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class LandingViewsTests
{
    private static readonly ObjectLocation To = new("charts", "landing/");
    private static readonly DateTime SomeTime = new(2026, 1, 2, 3, 4, 5);
    private static readonly StoredObject Old = new("charts", "landing/old.csv", 7, SomeTime, "v");

    private static readonly LandingPlan Plan = new(
        [File("2026/ä b.csv", 4_100_000, isNew: true), File("2026/b.csv", 812, isNew: true), File("c.csv", 12_000_000_000, isNew: false)], Unchanged: 1_234, Unread: 1, [Old]);

    private static readonly LandingPlan Nothing = new([], Unchanged: 2, Unread: 0, []);

    private readonly ManualClock _clock = new();

    [Fact]
    public void Without_a_terminal_each_file_has_a_line() => Golden.Verify(Written(writer => new LandingPlainView(writer, isDryRun: false)));

    [Fact]
    public void A_dry_run_tells_what_would_be_done() => Golden.Verify(Written(writer => new LandingPlainView(writer, isDryRun: true), isDryRun: true));

    [Fact]
    public void For_machines_each_event_is_an_object()
    {
        var text = Written(writer => new LandingJsonView(new JsonLog(writer, _clock, "some-invocation")));

        Golden.Verify(text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line =>
        {
            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal("some-invocation", json.GetProperty("invocation_id").GetString());
            Assert.True(json.TryGetProperty("event", out _));
        });
    }

    [Fact]
    public void Quiet_is_quiet() => Assert.Empty(Written(_ => new QuietLandingView()));

    [Fact]
    public void Where_nothing_is_to_be_done_that_is_said()
    {
        var writer = new StringWriter { NewLine = "\n" };
        using (var view = new LandingPlainView(writer, isDryRun: false))
        {
            view.OnCompared(Nothing, To);
            view.OnFinished(new LandingResult(Nothing, 0, 0, 0, 0, TimeSpan.FromSeconds(0.1)));
        }

        Assert.Equal("s3://charts/landing/: nothing to land, 2 there already\nNothing landed\n", writer.ToString());
    }

    [Fact]
    public void In_a_terminal_a_bar_tells_how_far_it_is_and_how_fast()
    {
        using var terminal = new FakeTerminal(110, 24);
        using var view = View(terminal);
        view.OnCompared(Plan, To);
        _clock.Advance(TimeSpan.FromSeconds(2));
        view.OnSent(3_000_000_000);
        _clock.Advance(TimeSpan.FromSeconds(58));
        view.OnSent(4_100_812);
        view.OnLanded(Plan.Files[0]);
        view.OnLanded(Plan.Files[1]);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void A_narrow_terminal_cuts_the_bar()
    {
        using var terminal = new FakeTerminal(40, 24);
        using var view = View(terminal);
        view.OnCompared(Plan with { Files = [Plan.Files[1]] }, new ObjectLocation("c", ""));
        _clock.Advance(TimeSpan.FromSeconds(1));
        view.OnSent(406);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void At_the_end_only_what_lasts_is_left()
    {
        using var terminal = new FakeTerminal(110, 24);
        using (var view = View(terminal))
        {
            view.OnCompared(Plan, To);
            _clock.Advance(TimeSpan.FromSeconds(1));
            view.OnDeleted(Old);
            view.OnFinished(Result());
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        Golden.Verify(terminal.Text);
    }

    [Fact]
    public void Landing_that_ends_with_an_exception_leaves_the_terminal_in_order()
    {
        using var terminal = new FakeTerminal(110, 24);
        var view = View(terminal);
        view.OnCompared(Plan, To);
        _clock.Advance(TimeSpan.FromSeconds(1));
        view.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal($"{LandingLines.Beginning(Plan, To)}\n", terminal.Text);
    }

    private static FileToLand File(string path, long bytes, bool isNew) => new(new SourceFile(path, $"/files/{path}", bytes, SomeTime), $"landing/{path}", isNew, Hash: null);

    private static LandingResult Result() => new(Plan, Landed: 2, Bytes: 4_100_812, Failed: 2, Deleted: 1, TimeSpan.FromSeconds(0.8));

    private static string Written(Func<TextWriter, ILandingView> create, bool isDryRun = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        using (var view = create(writer))
        {
            view.OnCompared(Plan, To);
            if (!isDryRun)
            {
                view.OnSent(4_100_812);
                view.OnLanded(Plan.Files[0]);
                view.OnLanded(Plan.Files[1]);
                view.OnDeleted(Old);
            }

            view.OnFinished(Result());
        }

        return writer.ToString();
    }

    private LandingProgressView View(FakeTerminal terminal) => new(terminal, terminal.Screen, Paint.Full, _clock);
}
