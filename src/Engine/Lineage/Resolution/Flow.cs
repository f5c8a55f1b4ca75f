namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>The columns of nodes that a value comes from, each with what becomes of it. Immutable.</summary>
internal sealed class Flow
{
    /// <summary>The flow of a value that is written down.</summary>
    public static readonly Flow None = new([]);

    private readonly Dictionary<ColumnId, ColumnUse> _uses;

    private Flow(Dictionary<ColumnId, ColumnUse> uses) => _uses = uses;

    /// <summary>The columns. A value that is the column's is <see cref="ColumnUse.Copied"/>, whatever its name.</summary>
    public IEnumerable<KeyValuePair<ColumnId, ColumnUse>> Uses => _uses;

    /// <summary>The flow of a column's own value.</summary>
    public static Flow Of(ColumnId column) => new(new Dictionary<ColumnId, ColumnUse>(1) { [column] = ColumnUse.Copied });

    /// <summary>The flow of a value that comes from all of these, and with which at least <paramref name="least"/> is done.</summary>
    public static Flow Join(IEnumerable<Flow> flows, ColumnUse least = ColumnUse.Copied)
    {
        var uses = new Dictionary<ColumnId, ColumnUse>();
        foreach (var flow in flows)
        {
            foreach (var (column, use) in flow._uses)
            {
                uses[column] = Max(least, Max(use, uses.GetValueOrDefault(column)));
            }
        }

        return uses.Count == 0 ? None : new Flow(uses);
    }

    /// <summary>The flow after at least <paramref name="least"/> was done with the value.</summary>
    public Flow After(ColumnUse least) => _uses.Values.All(use => use >= least) ? this : Join([this], least);

    /// <summary>The inputs of an output column of that name.</summary>
    public IReadOnlyList<InputColumn> ToInputs(string name) =>
        [.. _uses
            .Select(use => new InputColumn(use.Key, IsRenamed(use, name) ? ColumnUse.Renamed : use.Value))
            .OrderBy(input => input.Column.Node).ThenBy(input => input.Column.Name, StringComparer.Ordinal)];

    private static ColumnUse Max(ColumnUse one, ColumnUse other) => one > other ? one : other;

    private static bool IsRenamed(KeyValuePair<ColumnId, ColumnUse> use, string name) =>
        use.Value == ColumnUse.Copied && !string.Equals(use.Key.Name, name, StringComparison.OrdinalIgnoreCase);
}
