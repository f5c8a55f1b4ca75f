using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Headers;

namespace SpotifyEtl.Models.Engine.Staging.Planning;

/// <summary>Files of one shape, which one statement can read.</summary>
/// <param name="Shape">How they are written.</param>
/// <param name="Map">Which fields go where.</param>
/// <param name="Files">The files in order.</param>
public sealed record LoadBatch(LoadShape Shape, ColumnMap Map, IReadOnlyList<FileToRead> Files)
{
    /// <summary>How many files one statement reads at most.</summary>
    public const int MaxFiles = 1_000;

    /// <summary>Puts files together by shape, in the order in which the shapes first appear.</summary>
    /// <param name="loads">The files.</param>
    /// <param name="cleaned">The cleaned copies of those that are not regular, by path.</param>
    public static IReadOnlyList<LoadBatch> Create(IReadOnlyList<FileToLoad> loads, IReadOnlyDictionary<string, CleanedFile> cleaned) =>
        [.. from load in loads
            group load by ShapeOf(load, cleaned) into shape
            from files in shape.Chunk(MaxFiles)
            select new LoadBatch(
                shape.Key, files[0].Map, [.. files.Select(file => FileToRead.Of(file, cleaned.GetValueOrDefault(file.Inspected.File.Path)))])];

    private static LoadShape ShapeOf(FileToLoad load, IReadOnlyDictionary<string, CleanedFile> cleaned)
    {
        var header = load.Inspected.Header!;
        var cells = string.Join('\0', header.Cells);
        return cleaned.TryGetValue(load.Inspected.File.Path, out var copy)
            ? new LoadShape(header.Format with { LineEnd = LineEnd.Lf }, header.Cells.Count, cells) { IsCleaned = true, NeedsOneThread = copy.NeedsOneThread }
            : new LoadShape(header.Format, header.Cells.Count, cells) { IsPacked = load.Inspected.File.IsPacked };
    }
}

/// <summary>How the files of a batch are written, and so which options they are read with.</summary>
/// <param name="Format">Delimiter and line end.</param>
/// <param name="Fields">How many fields a record has, the line number of a cleaned copy not counted.</param>
/// <param name="Header">The names of the columns, joined: files of another header are another batch.</param>
public sealed record LoadShape(CsvFormat Format, int Fields, string Header)
{
    /// <summary>Whether the files are cleaned copies: no header, and the line first in each record.</summary>
    public bool IsCleaned { get; init; }

    /// <summary>Whether they must be read from beginning to end.</summary>
    public bool NeedsOneThread { get; init; }

    /// <summary>Whether they are packed with gzip.</summary>
    public bool IsPacked { get; init; }
}

/// <summary>A file of a batch.</summary>
/// <param name="Name">What <c>_file</c> holds.</param>
/// <param name="Path">The absolute path of what is read: the file itself, or its cleaned copy.</param>
/// <param name="Rows">How many rows must come out of it.</param>
public sealed record FileToRead(string Name, string Path, long Rows)
{
    internal static FileToRead Of(FileToLoad load, CleanedFile? cleaned) => cleaned is null
        ? new FileToRead(load.Inspected.File.Path, load.Inspected.File.FullPath, load.Inspected.Records)
        : new FileToRead(load.Inspected.File.Path, cleaned.RowsPath, cleaned.Rows);
}
