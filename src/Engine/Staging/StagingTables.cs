using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>The tables of a staged source: its rows, the rows that were put aside, and the ledger of files.</summary>
/// <param name="Rows">The source's own table.</param>
/// <param name="Rejected">What could not be read, with place, text and reason.</param>
/// <param name="Files">One row for each file that was taken in.</param>
public sealed record StagingTables(RelationName Rows, RelationName Rejected, RelationName Files)
{
    /// <summary>The path of a row's file, relative to the location.</summary>
    public const string File = "_file";

    /// <summary>The line that a row begins on, from 1.</summary>
    public const string Line = "_line";

    /// <summary>When the row was loaded, in UTC; the same for all that one run loads.</summary>
    public const string LoadedAt = "_loaded_at";

    /// <summary>The tables of a source.</summary>
    public static StagingTables Of(SourceNode source) => new(
        source.Target,
        source.Target with { Identifier = source.Target.Identifier + "__rejected" },
        source.Target with { Identifier = source.Target.Identifier + "__files" });

    /// <summary>Whether a name is that of a column that staging fills itself.</summary>
    public static bool IsReserved(string column) =>
        column.Equals(File, StringComparison.OrdinalIgnoreCase)
        || column.Equals(Line, StringComparison.OrdinalIgnoreCase)
        || column.Equals(LoadedAt, StringComparison.OrdinalIgnoreCase);
}
