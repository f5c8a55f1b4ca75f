using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>Finds the description of a column that has none of its own: that of the column which it is a copy of, or of the one that this is a copy of.</summary>
internal sealed class InheritedDescriptions(SiteContent content, SiteColumns columns)
{
    private readonly Dictionary<(NodeId, string), (ColumnId From, string Text)?> _found = new(ColumnKeys.Instance);

    /// <summary>The nearest description on the way back, and whose it is; null where there is none.</summary>
    public (ColumnId From, string Text)? Find(NodeId node, SiteColumn column)
    {
        if (column.Inputs.Count == 0)
        {
            return null;
        }

        var key = (node, column.Name);
        if (_found.TryGetValue(key, out var known))
        {
            return known;
        }

        // A model that reads its own table leads back to itself.
        _found[key] = null;
        foreach (var input in column.Inputs.Where(input => input.Use is ColumnUse.Copied or ColumnUse.Renamed))
        {
            if (Find(input.Column) is not { } origin)
            {
                continue;
            }

            var text = origin.Yaml?.Description ?? "";
            var found = text.Length > 0 ? (new ColumnId(input.Column.Node, origin.Name), text) : Find(input.Column.Node, origin);
            if (found is not null)
            {
                return _found[key] = found;
            }
        }

        return null;
    }

    private SiteColumn? Find(ColumnId column) => content.Graph.TryGetIndex(column.Node, out var index)
        ? columns.Of(index).FirstOrDefault(candidate => candidate.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase))
        : null;
}
