using System.Globalization;

namespace SpotifyEtl.Models.Conformance.Faults;

/// <summary>A run in a process of its own, which is killed before one of its steps; <see cref="FaultSpec"/> starts it, and nothing else does.</summary>
public sealed class DoomedRunTests
{
    /// <summary>The variable that names the project's folder.</summary>
    public const string Folder = "DOOMED_FOLDER";

    /// <summary>The variable that holds the step, from 1.</summary>
    public const string Step = "DOOMED_STEP";

    [Fact(Explicit = true)]
    public async Task Run_until_a_step()
    {
        using var project = TestProject.At(Environment.GetEnvironmentVariable(Folder)!);
        var step = int.Parse(Environment.GetEnvironmentVariable(Step)!, CultureInfo.InvariantCulture);
        project.Between = adapters => new FaultyWarehouse(adapters, step, new Fault.KilledProcess().StrikeAsync);
        await project.RunAsync();
    }
}
