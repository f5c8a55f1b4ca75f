using System.Text;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>
/// Shows a run in a terminal: what has ended scrolls by, and below it stand the nodes being worked on and a bar. Listening only takes
/// notes; a timer draws
/// them ten times a second, so that thousands of quick nodes cost no more than a few.
/// </summary>
internal sealed class ProgressView : IRunView
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // All fields below are guarded by this: workers take notes while the timer draws.
    private readonly Lock _lock = new();
    private readonly LiveArea _area;
    private readonly Screen _screen;
    private readonly Paint _paint;
    private readonly TimeProvider _time;
    private readonly FinishedNodes _finished;
    private readonly SortedDictionary<int, RunningNode> _running = [];
    private readonly StringBuilder _pending = new();
    private ITimer? _timer;
    private int _total;
    private long _startedAt;
    private int _frame;

    public ProgressView(TextWriter writer, Screen screen, Paint paint, TimeProvider time)
    {
        _area = new LiveArea(writer, screen);
        _screen = screen;
        _paint = paint;
        _time = time;
        _finished = new FinishedNodes(paint, screen);
    }

    public void OnRunStarted(RunStarted started)
    {
        lock (_lock)
        {
            _total = started.Nodes + started.Tests;
            _startedAt = _time.GetTimestamp();
            _pending.Append(PlainView.Beginning(started)).Append('\n');
            _timer = _time.CreateTimer(_ => Draw(), null, TimeSpan.Zero, Interval);
        }
    }

    public void OnNodeStarted(NodeStarted started)
    {
        lock (_lock)
        {
            _running[started.Worker] = new RunningNode($"{started.Kind} {NodeNames.Of(started.Node)}", _time.GetTimestamp());
        }
    }

    public void OnNodeWaiting(NodeWaiting waiting)
    {
        lock (_lock)
        {
            Append(_finished.Add(waiting));
        }
    }

    public void OnNodeFinished(NodeFinished finished)
    {
        lock (_lock)
        {
            if (finished.IsPlanned)
            {
                _running.Remove(finished.Result.Worker);
            }

            Append(_finished.Add(finished));
        }
    }

    public void OnRunFinished(RunResult result)
    {
        lock (_lock)
        {
            _running.Clear();
            Append(_finished.End());
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            _area.Draw(_pending, []);
            _pending.Clear();
        }
    }

    private void Append(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _pending.Append(line).Append('\n');
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            // The timer may fire once more while it is being disposed.
            if (_timer is null)
            {
                return;
            }

            _area.Draw(_pending, Lines());
            _pending.Clear();
            _frame++;
        }
    }

    private List<LiveLine> Lines()
    {
        var spinner = Spinner[_frame % Spinner.Length];
        var lines = new List<LiveLine>();

        // Two rows are left for the bar and the cursor, one for the count of those that do not fit.
        var room = Math.Max(1, _screen.Measure().Height - 3);
        foreach (var node in _running.Values.Take(room))
        {
            lines.Add(new LiveLine($"{spinner} {node.Text}  {Figures.Duration(_time.GetElapsedTime(node.StartedAt))}", PaintSpinner));
        }

        if (_running.Count > room)
        {
            lines.Add(new LiveLine($"  and {Figures.Number(_running.Count - room)} more", _paint.Dim));
        }

        lines.Add(Bar());
        return lines;
    }

    private LiveLine Bar()
    {
        var failures = _finished.Failures == 0 ? "" : $", {Figures.Number(_finished.Failures)} failed";
        var elapsed = Figures.Duration(_time.GetElapsedTime(_startedAt));
        var counts = $"{Figures.Number(_finished.Count)}/{Figures.Number(_total)}{failures}, {elapsed}";
        return ProgressBar.Of(_finished.Count, _total, counts, _paint);
    }

    private string PaintSpinner(string text) => _paint.Cyan(text[..1]) + text[1..];

    /// <summary>A node that a worker has taken up.</summary>
    /// <param name="Text">What to show.</param>
    /// <param name="StartedAt">The clock's timestamp at which it began.</param>
    private readonly record struct RunningNode(string Text, long StartedAt);
}
