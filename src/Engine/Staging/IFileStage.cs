using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>Loads the files of a source's location into its staging table. Implemented by the adapter of the warehouse.</summary>
public interface IFileStage : IDisposable
{
    /// <summary>
    /// Loads what is new, with the ledger, in one transaction: after a crash at any moment, the same call loads each file exactly once.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="createsOnly">Whether only the tables are created, and no file is looked at.</param>
    /// <param name="cancellationToken">Stops the work; nothing is loaded then.</param>
    /// <exception cref="ProjectException">Nothing can be loaded: the folder is missing, a policy says <c>fail</c>. The staging table is as it was.</exception>
    /// <exception cref="Warehouse.WarehouseException">The warehouse refused a statement. The staging table is as it was.</exception>
    Task<StageResult> StageAsync(SourceNode source, bool createsOnly, CancellationToken cancellationToken);
}

/// <summary>What staging did.</summary>
/// <param name="FilesLoaded">Files whose rows were added now.</param>
/// <param name="FilesKnown">Files that were loaded before, or whose bytes came before under another name.</param>
/// <param name="Rows">The rows that were added now.</param>
/// <param name="RowsRejected">The rows that were put aside now.</param>
public sealed record StageResult(int FilesLoaded, int FilesKnown, long Rows, long RowsRejected)
{
    /// <summary>What should be known of single files: rejected rows, unreadable files, new columns. Warnings only.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What should be told besides: how rows came in, what is waited for.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>This, and what the next part brought.</summary>
    public StageResult Plus(StageResult next) => new(FilesLoaded + next.FilesLoaded, FilesKnown, Rows + next.Rows, RowsRejected + next.RowsRejected)
    {
        Diagnostics = [.. Diagnostics, .. next.Diagnostics],
        Notes = [.. Notes, .. next.Notes],
    };

    /// <summary>One line: <c>3 files loaded, 1 known before, 2 rows rejected</c>.</summary>
    public string Describe()
    {
        string?[] parts =
        [
            FilesLoaded == 0 ? "nothing new" : $"{Count(FilesLoaded, "file")} loaded",
            FilesKnown == 0 ? null : $"{FilesKnown:N0} known before",
            RowsRejected == 0 ? null : $"{Count(RowsRejected, "row")} rejected",
            .. Notes,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";
}
