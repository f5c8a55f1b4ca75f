using System.Text;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Output.Landing;

/// <summary>Shows landing in a terminal: a bar of bytes with their speed, drawn ten times a second.</summary>
internal sealed class LandingProgressView(TextWriter writer, Screen screen, Paint paint, TimeProvider time) : ILandingView
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // The fields below are guarded by this: uploads take notes while the timer draws.
    private readonly Lock _lock = new();
    private readonly LiveArea _area = new(writer, screen);
    private readonly StringBuilder _pending = new();
    private ITimer? _timer;
    private LandingPlan? _plan;
    private long _total;
    private long _sent;
    private int _landed;
    private long _startedAt;

    public void OnCompared(LandingPlan plan, ObjectLocation to)
    {
        lock (_lock)
        {
            (_plan, _total, _startedAt) = (plan, plan.Bytes, time.GetTimestamp());
            _pending.Append(LandingLines.Beginning(plan, to)).Append('\n');
            _timer = time.CreateTimer(_ => Draw(), null, TimeSpan.Zero, Interval);
        }
    }

    public void OnSent(long bytes)
    {
        lock (_lock)
        {
            _sent += bytes;
        }
    }

    public void OnLanded(FileToLand file)
    {
        lock (_lock)
        {
            _landed++;
        }
    }

    public void OnDeleted(StoredObject stored) => Append(LandingLines.Removed(stored));

    public void OnFinished(LandingResult result) => Append(LandingLines.Ending(result));

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

    private void Append(string line)
    {
        lock (_lock)
        {
            _pending.Append(line).Append('\n');
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            // The timer may fire once more while it is being disposed.
            if (_timer is not null)
            {
                _area.Draw(_pending, [Bar()]);
                _pending.Clear();
            }
        }
    }

    private LiveLine Bar()
    {
        var elapsed = time.GetElapsedTime(_startedAt);
        var speed = elapsed > TimeSpan.Zero ? (long)(_sent / elapsed.TotalSeconds) : 0;
        var counts = $"{Figures.Bytes(_sent)}/{Figures.Bytes(_total)}, {Figures.Bytes(speed)}/s, {Figures.Number(_landed)}/{Figures.Count(_plan?.Files.Count ?? 0, "file")}, "
            + Figures.Duration(elapsed);
        return ProgressBar.Of(_sent, _total, counts, paint);
    }
}
