namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>Carries the diagnostics of a project that cannot be used out of the pipeline; the command line draws them and exits with 2.</summary>
public sealed class ProjectException : Exception
{
    /// <summary>Stops with everything that was found.</summary>
    public ProjectException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Code}: {d.Message}"))) =>
        Diagnostics = diagnostics;

    /// <summary>Stops with a single error.</summary>
    public ProjectException(Diagnostic diagnostic)
        : this([diagnostic])
    {
    }

    /// <summary>All diagnostics found up to the stop, warnings included, in the order of files and lines.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
