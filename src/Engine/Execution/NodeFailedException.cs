using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Leaves the steps of a node with what went wrong; never leaves the runner.</summary>
internal sealed class NodeFailedException(Diagnostic diagnostic, Exception? inner = null) : Exception(diagnostic.Message, inner)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
