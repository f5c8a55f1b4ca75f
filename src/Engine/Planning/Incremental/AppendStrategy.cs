using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>Rows are inserted as they come.</summary>
internal sealed class AppendStrategy : IIncrementalStrategy
{
    public IEnumerable<string> Statements(Increment increment, IReadOnlyList<string> columns, Dialect dialect) => [Insert(increment, columns, dialect)];

    public static string Insert(Increment increment, IReadOnlyList<string> columns, Dialect dialect)
    {
        var list = string.Join(", ", columns.Select(dialect.Quote));
        return $"insert into {dialect.Quote(increment.Target)} ({list})\nselect {list}\nfrom {dialect.Quote(increment.NewRows)}";
    }
}
