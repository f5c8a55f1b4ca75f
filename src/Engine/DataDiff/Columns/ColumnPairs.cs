using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff.Columns;

/// <summary>The columns of two relations, put side by side by their names.</summary>
internal sealed class ColumnPairs
{
    private ColumnPairs(IReadOnlyList<ColumnPair> key, IReadOnlyList<ColumnPair> values, DataDiffRequest request, IReadOnlyList<ColumnPair> all)
    {
        (Key, Values) = (key, values);
        OnlyLeft = [.. request.Left.Columns.Where(column => IsAsked(column) && all.All(pair => pair.Left != column))];
        OnlyRight = [.. request.Right.Columns.Where(column => IsAsked(column) && all.All(pair => pair.Right != column))];

        bool IsAsked(ColumnInfo column) => request.Options.Columns.Count == 0 && !request.Options.Exclude.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The columns that identify a row; empty where rows cannot be compared by them.</summary>
    public IReadOnlyList<ColumnPair> Key { get; }

    /// <summary>The other columns to look at.</summary>
    public IReadOnlyList<ColumnPair> Values { get; }

    /// <summary>The columns that are compared.</summary>
    public IReadOnlyList<ColumnPair> Compared => Key.Count == 0 ? [] : [.. Values.Where(pair => pair.IsComparable)];

    /// <summary>The columns of the key and the others.</summary>
    public IReadOnlyList<ColumnPair> All => [.. Key, .. Values];

    /// <summary>The columns that the right side does not have.</summary>
    public IReadOnlyList<ColumnInfo> OnlyLeft { get; }

    /// <summary>The columns that the left side does not have.</summary>
    public IReadOnlyList<ColumnInfo> OnlyRight { get; }

    /// <summary>Puts columns side by side.</summary>
    /// <param name="request">The relations, the key and the columns.</param>
    /// <param name="diagnostics">Takes why rows cannot be compared by the key, and columns that are not there or cannot be compared.</param>
    public static ColumnPairs Of(DataDiffRequest request, ICollection<Diagnostic> diagnostics)
    {
        var all = Pair(request.Left.Columns, request.Right.Columns);
        var key = KeyOf(request, all, diagnostics);
        var chosen = Named(request.Options.Columns, "--columns", all, diagnostics);

        // What only one side has can be excluded, too.
        var known = request.Left.Columns.Concat(request.Right.Columns).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var excluded = Named(request.Options.Exclude.Where(name => all.Exists(pair => Has(pair, name)) || !known.Contains(name)), "--exclude", all, diagnostics).ToHashSet();
        ColumnPair[] values = [.. all.Where(pair => !key.Contains(pair) && !excluded.Contains(pair) && (request.Options.Columns.Count == 0 || chosen.Contains(pair)))];
        if (key.Count > 0)
        {
            foreach (var pair in values.Where(pair => !pair.IsComparable))
            {
                diagnostics.Add(DiagnosticCodes.TypesNotComparable(pair.Name, pair.Left.Type, pair.Right.Type));
            }
        }

        return new ColumnPairs(key, values, request, all);
    }

    // By the same name, else by one that differs in capitals alone: engines that fold names do not agree on the way.
    private static List<ColumnPair> Pair(IReadOnlyList<ColumnInfo> left, IReadOnlyList<ColumnInfo> right)
    {
        var exact = right.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var taken = left.Where(column => exact.ContainsKey(column.Name)).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var folded = right.Where(column => !taken.Contains(column.Name)).GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var pairs = new List<ColumnPair>();
        foreach (var column in left)
        {
            if (exact.TryGetValue(column.Name, out var other) || folded.Remove(column.Name, out other))
            {
                pairs.Add(new ColumnPair(column, other));
            }
        }

        return pairs;
    }

    private static List<ColumnPair> KeyOf(DataDiffRequest request, List<ColumnPair> all, ICollection<Diagnostic> diagnostics)
    {
        var key = new List<ColumnPair>();
        foreach (var name in request.Options.Key)
        {
            if (Find(all, name) is not { } pair)
            {
                diagnostics.Add(DiagnosticCodes.DiffKeyMissing(name, all.Select(known => known.Name)));
                return [];
            }

            if (!pair.IsComparable)
            {
                diagnostics.Add(DiagnosticCodes.DiffKeyNotComparable(name, pair.Left.Type, pair.Right.Type));
                return [];
            }

            if (!key.Contains(pair))
            {
                key.Add(pair);
            }
        }

        return key;
    }

    private static List<ColumnPair> Named(IEnumerable<string> names, string option, List<ColumnPair> all, ICollection<Diagnostic> diagnostics)
    {
        var pairs = new List<ColumnPair>();
        foreach (var name in names)
        {
            if (Find(all, name) is { } pair)
            {
                pairs.Add(pair);
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.DiffColumnMissing(option, name, all.Select(known => known.Name)));
            }
        }

        return pairs;
    }

    private static ColumnPair? Find(List<ColumnPair> all, string name) =>
        all.Find(pair => pair.Name == name) ?? all.Find(pair => Has(pair, name));

    private static bool Has(ColumnPair pair, string name) => pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
