namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>Why a record cannot be loaded.</summary>
internal enum RecordFault
{
    None,
    TooFewColumns,
    TooManyColumns,
    QuoteNotClosed,
    TextAfterQuote,
    StrayLineBreak,
    TooLong,
    InvalidUtf8,
    HeaderAgain,
}

/// <summary>What makes a record that can be loaded harder to read than a line of delimited text.</summary>
[Flags]
internal enum RecordOddities
{
    None = 0,

    /// <summary>A line break within quotes: the record has several lines.</summary>
    LineBreakInQuotes = 1,

    /// <summary>A quote within a field that is not quoted; it stands for itself.</summary>
    StrayQuote = 2,

    /// <summary>Spaces between a quote and the delimiter, which are no part of the field.</summary>
    SpaceBesideQuote = 4,

    /// <summary>Another line end than the file's.</summary>
    OtherLineEnd = 8,

    /// <summary>Nothing at all: no record, only a line.</summary>
    Blank = 16,
}

/// <summary>A record at the start of some bytes.</summary>
/// <param name="Length">Its bytes with the line end; 0 where more bytes are needed to tell.</param>
/// <param name="ContentLength">Its bytes without the line end.</param>
/// <param name="Columns">The number of fields; of no meaning where the quoting is broken.</param>
/// <param name="Fault">Why it cannot be loaded.</param>
/// <param name="Oddities">What is unusual about it.</param>
/// <param name="IsCut">Whether the record goes on behind its length, up to the next line break: it is too long to be held.</param>
internal readonly record struct CsvRecord(
    int Length, int ContentLength, int Columns, RecordFault Fault, RecordOddities Oddities, bool IsCut = false)
{
    /// <summary>More bytes are needed.</summary>
    public static CsvRecord Incomplete => default;

    public bool IsIncomplete => Length == 0;

    /// <summary>Whether it is one line of the expected columns and nothing else: what every reader reads alike.</summary>
    public bool IsRegular => Fault == RecordFault.None && Oddities == RecordOddities.None;

    public bool IsBlank => (Oddities & RecordOddities.Blank) != 0;
}
