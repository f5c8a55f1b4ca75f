namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>How much a <see cref="Diagnostic"/> matters: an error stops the pipeline at the end of its stage, a warning never does.</summary>
public enum Severity
{
    /// <summary>Something to look at; the run goes on.</summary>
    Warning,

    /// <summary>Something that makes the project, or a node, unusable.</summary>
    Error,
}
