using System.Globalization;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>What is wrong with a record: the codes are those of Redshift's load error reference.</summary>
/// <param name="Code">The code.</param>
/// <param name="Reason">What is said.</param>
internal sealed record LoadError(int Code, string Reason)
{
    public static readonly LoadError ExtraColumns = new(1202, "Extra column(s) found");

    public static readonly LoadError TooLong = new(1204, "String length exceeds DDL length");

    public static readonly LoadError Date = new(1205, "Invalid date format - length must be 10 or more");

    public static readonly LoadError Timestamp = new(1206, "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]");

    public static readonly LoadError Float = new(1208, "Invalid digit in float");

    public static readonly LoadError Numeric = new(1209, "Invalid digit in numeric");

    public static readonly LoadError Boolean = new(1210, "Unknown boolean format");

    public static readonly LoadError MissingValue = new(1213, "Missing data for not-null field");

    public static readonly LoadError DelimiterNotFound = new(1214, "Delimiter not found");

    public static readonly LoadError Quotes = new(1216, "Invalid quote formatting for CSV");

    public static readonly LoadError NullByte = new(1218, "Invalid null byte - field longer than 1 byte");

    /// <summary>A character that is no digit.</summary>
    public static LoadError Digit(char character, int position, string type) => new(1207, $"Invalid digit, Value '{character}', Pos {position}, Type: {type}");

    /// <summary>Bytes that are no UTF-8.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="kind">The number that the guide has for the kind of fault.</param>
    public static LoadError Encoding(ReadOnlySpan<byte> bytes, int kind)
    {
        var sequence = string.Join(' ', bytes.ToArray().Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
        return new LoadError(1220, $"String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: {sequence} (error {kind})");
    }
}

/// <summary>A record that was not loaded.</summary>
/// <param name="File">The file's address.</param>
/// <param name="Line">The line of the file that the record begins in, from 1.</param>
/// <param name="Column">The column; null where it is the whole record.</param>
/// <param name="Position">Where in the field, from 0.</param>
/// <param name="RawLine">The record.</param>
/// <param name="RawField">The field.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record BadRecord(string File, long Line, CopyColumn? Column, int Position, byte[] RawLine, byte[] RawField, LoadError Error);
