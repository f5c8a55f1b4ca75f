using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Output.Landing;

/// <summary>Shows landing where there is no terminal: a line for each file.</summary>
internal sealed class LandingPlainView(TextWriter writer, bool isDryRun) : ILandingView
{
    private readonly Lock _lock = new();

    public void OnCompared(LandingPlan plan, ObjectLocation to)
    {
        WriteLine(LandingLines.Beginning(plan, to));
        if (isDryRun)
        {
            foreach (var file in plan.Files)
            {
                WriteLine(LandingLines.Planned(file, to));
            }

            foreach (var stored in plan.Extra)
            {
                WriteLine(LandingLines.ToRemove(stored));
            }
        }
    }

    public void OnSent(long bytes)
    {
    }

    public void OnLanded(FileToLand file) => WriteLine(LandingLines.Landed(file));

    public void OnDeleted(StoredObject stored) => WriteLine(LandingLines.Removed(stored));

    public void OnFinished(LandingResult result)
    {
        if (!isDryRun)
        {
            WriteLine(LandingLines.Ending(result));
        }
    }

    public void Dispose()
    {
    }

    private void WriteLine(string line)
    {
        lock (_lock)
        {
            writer.WriteLine(line);
        }
    }
}
