namespace SpotifyEtl.Models.DuckDb;

/// <summary>What a timestamp counts.</summary>
public enum DuckDbTimestampUnit
{
    /// <summary>TIMESTAMP_S.</summary>
    Seconds,

    /// <summary>TIMESTAMP_MS.</summary>
    Milliseconds,

    /// <summary>TIMESTAMP and TIMESTAMP WITH TIME ZONE.</summary>
    Microseconds,

    /// <summary>TIMESTAMP_NS.</summary>
    Nanoseconds,
}
