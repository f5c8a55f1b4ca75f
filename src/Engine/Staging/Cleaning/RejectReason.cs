using System.Globalization;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>The words for what is wrong with a row, as the table of rejected rows holds them.</summary>
internal static class RejectReason
{
    public static string Describe(CsvRecord record, int expectedColumns, LineEnd lineEnd) => record.Fault switch
    {
        RecordFault.TooFewColumns or RecordFault.TooManyColumns =>
            string.Create(CultureInfo.InvariantCulture, $"{record.Columns} columns where the header has {expectedColumns}"),
        RecordFault.QuoteNotClosed => "a quoted field has no closing quote",
        RecordFault.TextAfterQuote => "text behind a closing quote",
        RecordFault.StrayLineBreak => $"a {(lineEnd == LineEnd.Cr ? "line feed" : "carriage return")} in a field without quotes",
        RecordFault.TooLong => string.Create(CultureInfo.InvariantCulture, $"longer than {CsvFormat.MaxRecordBytes:N0} bytes"),
        RecordFault.InvalidUtf8 => "not valid UTF-8",
        RecordFault.HeaderAgain => "the header again",
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Fault, "The record is good."),
    };
}
