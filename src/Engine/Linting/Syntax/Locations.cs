using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>Where parts of a tree begin, which the parser tells of some only.</summary>
internal static class Locations
{
    /// <summary>The offset of the first thing that a query selects; null where the parser tells of none.</summary>
    public static int? First(SqlQuery query) => query switch
    {
        SelectQuery select => select.Columns.Select(First).FirstOrDefault(location => location is not null),
        SetQuery set => First(set.Left),
        RecursiveQuery recursive => First(recursive.Left),
        _ => null,
    };

    /// <summary>The smallest offset within an expression: that of an operator is its sign's, behind its left side.</summary>
    public static int? First(SqlExpression expression) => expression switch
    {
        CallExpression call => Min(call.Location, call.Arguments.Select(First).Min()),
        CastExpression cast => Min(cast.Location, First(cast.Value)),
        CompoundExpression compound => Min(compound.Location, compound.Parts.Select(First).Min()),
        SubqueryExpression { Compared: { } compared } subquery => Min(subquery.Location, First(compared)),
        _ => expression.Location,
    };

    private static int? Min(int? one, int? other) => one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;
}
