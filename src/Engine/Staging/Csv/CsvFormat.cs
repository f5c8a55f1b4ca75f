namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>How the records of a CSV file end.</summary>
public enum LineEnd
{
    /// <summary>A line feed, as Unix writes it.</summary>
    Lf,

    /// <summary>A carriage return and a line feed, as Windows writes it.</summary>
    CrLf,

    /// <summary>A carriage return alone, as spreadsheets on old Macintoshes wrote it.</summary>
    Cr,
}

/// <summary>How a CSV file is written: RFC 4180, with the delimiter and the line end that its header shows.</summary>
/// <param name="Delimiter">The byte between two fields.</param>
/// <param name="LineEnd">What ends a record.</param>
public readonly record struct CsvFormat(byte Delimiter, LineEnd LineEnd)
{
    internal const byte Quote = (byte)'"';
    internal const byte Lf = (byte)'\n';
    internal const byte Cr = (byte)'\r';

    /// <summary>The longest record, in bytes. DuckDB's own limit is 2 MiB, and the line number that a cleaned copy adds must fit too.</summary>
    public const int MaxRecordBytes = 2_000_000;

    /// <summary>The delimiters that a header is tried with, the likeliest first.</summary>
    public static ReadOnlySpan<byte> Delimiters => ",;\t|"u8;

    /// <summary>The last byte of a line end: what separates lines.</summary>
    public byte LineBreak => LineEnd == LineEnd.Cr ? Cr : Lf;

    /// <summary>The other one, which an unquoted field cannot hold.</summary>
    public byte OtherBreak => LineEnd == LineEnd.Cr ? Lf : Cr;
}
