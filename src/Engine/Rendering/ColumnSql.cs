using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A configuration's column as SQL.</summary>
internal static class ColumnSql
{
    /// <summary>A column's name, quoted since it may be a word of SQL's; what is no name is an expression, and stands as it is.</summary>
    public static string Of(string nameOrExpression, Dialect dialect) => Names.IsIdentifier(nameOrExpression) ? dialect.Quote(nameOrExpression) : nameOrExpression;
}
