using System.Collections.Concurrent;

namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>Collects diagnostics from the parallel workers of a stage, and gives them back in the order of files and lines.</summary>
public sealed class DiagnosticBag
{
    private readonly ConcurrentQueue<Diagnostic> _items = new();
    private volatile bool _hasErrors;

    /// <summary>True once any error was added; warnings do not count.</summary>
    public bool HasErrors => _hasErrors;

    /// <summary>Adds one; safe from any thread.</summary>
    public void Add(Diagnostic diagnostic)
    {
        _items.Enqueue(diagnostic);
        if (diagnostic.Severity == Severity.Error)
        {
            _hasErrors = true;
        }
    }

    /// <summary>Everything so far, ordered by path, position and code, so that output does not depend on how work was spread over threads.</summary>
    public IReadOnlyList<Diagnostic> ToSortedList() =>
        [.. _items.Distinct()
            .OrderBy(d => d.Span?.Source.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Span?.Start ?? -1)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal)];

    /// <summary>Ends the pipeline between two stages when a stage left an error.</summary>
    /// <exception cref="ProjectException">There is at least one error.</exception>
    public void ThrowIfErrors()
    {
        if (_hasErrors)
        {
            throw new ProjectException(ToSortedList());
        }
    }
}
