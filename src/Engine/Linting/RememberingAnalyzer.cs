using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>An analyzer that keeps the trees it has read: what finds columns and what looks for faults read the same queries, and to parse is most of the work.</summary>
/// <param name="inner">The analyzer.</param>
internal sealed class RememberingAnalyzer(IQueryAnalyzer inner) : IQueryAnalyzer
{
    private readonly Dictionary<string, SqlQuery> _trees = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsTargetsEngine => inner.IsTargetsEngine;

    /// <inheritdoc/>
    public IReadOnlySet<string> Aggregates => inner.Aggregates;

    /// <inheritdoc/>
    public void Declare(RelationName name, IReadOnlyList<CatalogColumn> columns) => inner.Declare(name, columns);

    /// <inheritdoc/>
    public SqlQuery Parse(string sql)
    {
        if (!_trees.TryGetValue(sql, out var tree))
        {
            _trees[sql] = tree = inner.Parse(sql);
        }

        return tree;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnInfo> Describe(string sql) => inner.Describe(sql);

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesOf(SqlFragment fragment, string? alias, IReadOnlyList<CatalogColumn> columns) => inner.NamesOf(fragment, alias, columns);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
