using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Graph.Selection.Named;

/// <summary>Checks what named selectors refer to among each other: that it exists, and that nobody comes back to where it began.</summary>
internal sealed class SelectorReferences
{
    private readonly NamedSelectors _named;
    private readonly DiagnosticBag _diagnostics;
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    private SelectorReferences(NamedSelectors named, DiagnosticBag diagnostics)
    {
        _named = named;
        _diagnostics = diagnostics;
    }

    /// <summary>Reports unknown names and circles, each at the place of the reference.</summary>
    public static void Check(NamedSelectors named, DiagnosticBag diagnostics)
    {
        var checks = new SelectorReferences(named, diagnostics);
        foreach (var name in named.ByName.Keys)
        {
            checks.Visit(name);
        }
    }

    private void Visit(string name)
    {
        if (!_done.Add(name))
        {
            return;
        }

        _open.Add(name);
        foreach (var reference in ReferencesIn(_named.ByName[name]))
        {
            Follow(reference);
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void Follow(Selector.Criterion reference)
    {
        var names = _named.Find(reference.Value);
        if (names.Count == 0)
        {
            _diagnostics.Add(DiagnosticCodes.UnknownSelector(reference.Value, _named.ByName.Keys, reference.Span));
        }

        foreach (var name in names)
        {
            if (_open.IndexOf(name) is var start and >= 0)
            {
                _diagnostics.Add(DiagnosticCodes.SelectorCycle([.. _open.Skip(start)], reference.Span));
            }
            else
            {
                Visit(name);
            }
        }
    }

    private static IEnumerable<Selector.Criterion> ReferencesIn(Selector selector) => selector switch
    {
        Selector.Criterion { Method: SelectorMethod.Selector } reference => [reference],
        Selector.Union union => union.Operands.SelectMany(ReferencesIn),
        Selector.Intersection intersection => intersection.Operands.SelectMany(ReferencesIn),
        Selector.Difference difference => [.. ReferencesIn(difference.Included), .. ReferencesIn(difference.Excluded)],
        _ => [],
    };
}
