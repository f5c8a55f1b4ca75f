using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>The columns of every node, and what flows between them.</summary>
internal sealed class SiteColumns
{
    private readonly IReadOnlyList<SiteColumn>[] _columns;
    private readonly Dictionary<ColumnId, string> _names = new(ColumnIdComparer.Instance);

    public SiteColumns(SiteContent content)
    {
        Graph = new ColumnGraph(content.Lineage);
        _columns = new IReadOnlyList<SiteColumn>[content.Graph.Count];
        for (var index = 0; index < _columns.Length; index++)
        {
            _columns[index] = Merge(content.Graph[index], content);
            foreach (var column in _columns[index])
            {
                _names.TryAdd(new ColumnId(content.Graph[index].Id, column.Name), column.Name);
            }
        }
    }

    /// <summary>What flows between columns.</summary>
    public ColumnGraph Graph { get; }

    /// <summary>The columns of a node, in the order of its relation.</summary>
    public IReadOnlyList<SiteColumn> Of(int node) => _columns[node];

    /// <summary>A column's name as its own page spells it.</summary>
    public string NameOf(ColumnId column) => _names.GetValueOrDefault(column, column.Name);

    // What is there counts more than what the SQL would give, and that more than what is only described: the warehouse's columns first, and in its order.
    private static List<SiteColumn> Merge(Node node, SiteContent content)
    {
        if (node is DataTestNode or UnitTestNode or ExposureNode)
        {
            return [];
        }

        var lineage = content.Lineage.Nodes.GetValueOrDefault(node.Id);
        var analysed = content.Columns.Find(node.Id);
        var known = content.Facts.GetValueOrDefault(node.Id)?.Columns ?? analysed
            ?? lineage?.Columns.Select(column => new CatalogColumn(column.Name, Type: null)).ToList();
        var described = new Dictionary<string, Column>(node.Columns.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var column in node.Columns)
        {
            described.TryAdd(column.Name, column);
        }

        var inputs = (lineage?.Columns ?? []).DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(column => column.Name, column => column.Inputs, StringComparer.OrdinalIgnoreCase);
        var types = (analysed ?? []).DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(column => column.Name, column => column.Type, StringComparer.OrdinalIgnoreCase);
        var merged = new List<SiteColumn>();
        foreach (var column in known ?? [])
        {
            described.Remove(column.Name, out var yaml);
            merged.Add(Create(column.Name, column.Type ?? types.GetValueOrDefault(column.Name) ?? yaml?.DataType, yaml));
        }

        foreach (var column in node.Columns.Where(column => described.ContainsKey(column.Name)))
        {
            merged.Add(Create(column.Name, column.DataType, column) with { IsMissing = known is not null });
        }

        return merged;

        SiteColumn Create(string name, string? type, Column? yaml) => new(name, type, yaml) { Inputs = inputs.GetValueOrDefault(name) ?? [] };
    }
}
