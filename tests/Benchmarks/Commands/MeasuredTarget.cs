namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>The target <c>measured</c> of a project that is measured.</summary>
internal static class MeasuredTarget
{
    /// <summary>Writes it in front of the project's own targets, none of which has its name.</summary>
    public static void Write(string folder, string target)
    {
        var path = Path.Combine(folder, "project.yml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\ntargets:\n", $"\ntargets:\n  measured: {target}\n", StringComparison.Ordinal));
    }
}
