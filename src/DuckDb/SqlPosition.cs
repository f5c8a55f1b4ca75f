namespace SpotifyEtl.Models.DuckDb;

/// <summary>A place in the text of a command.</summary>
/// <param name="Offset">Characters (UTF-16 code units) before it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column in characters, from 1.</param>
public readonly record struct SqlPosition(int Offset, int Line, int Column)
{
    /// <summary>Line and column of an offset into a text; an offset beyond its end means the end.</summary>
    internal static SqlPosition At(string sql, int offset)
    {
        var before = sql.AsSpan(0, Math.Min(offset, sql.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        return new SqlPosition(before.Length, line, column);
    }
}
