using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Engine.Staging.Headers;

/// <summary>The line of a file that names its columns, and what it tells about how the file is written.</summary>
/// <param name="Format">Delimiter and line end.</param>
/// <param name="Cells">The names as they stand there, trimmed; some may be empty, and some the same.</param>
/// <param name="Line">The line of the file that the header begins on, from 1; more than 1 where notes stand above it.</param>
/// <param name="DataOffset">The bytes before the first record: byte order mark, notes and header.</param>
/// <param name="DataLine">The line of the file that the first record begins on, from 1.</param>
/// <param name="Bytes">The header's own bytes without its line end, to recognize it when it comes again.</param>
public sealed record CsvHeader(CsvFormat Format, IReadOnlyList<string> Cells, int Line, int DataOffset, int DataLine, byte[] Bytes)
{
    /// <summary>The line of the first record of a regular file, whose header is its first line.</summary>
    public const int FirstRecordLine = 2;

    /// <summary>Whether it is the file's first line and nothing but that line: what every reader skips alike.</summary>
    public bool IsFirstLine => Line == 1 && DataLine == FirstRecordLine;

    /// <summary>Whether a byte order mark stands before it: more than a line end is then left of the bytes before the first record.</summary>
    public bool HasMark => IsFirstLine && DataOffset - Bytes.Length > 2;
}
