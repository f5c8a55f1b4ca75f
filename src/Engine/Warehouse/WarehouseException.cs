namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>The warehouse refused a statement, or could not be reached.</summary>
public sealed class WarehouseException : Exception
{
    /// <summary>Wraps the driver's exception.</summary>
    /// <param name="message">The engine's own words, without the excerpt of the statement that some engines append.</param>
    /// <param name="inner">The driver's exception.</param>
    public WarehouseException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Offset of the fault in the statement's text, in UTF-16 units from 0; null where the engine gives none.</summary>
    public int? Position { get; init; }

    /// <summary>Whether replaying the whole transaction may succeed: a conflict with another writer, a lost connection, throttling.</summary>
    public bool IsTransient { get; init; }

    /// <summary>What to do next, where the adapter knows it: which process holds the file, which permission is missing.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the warehouse could not be opened at all, so that no node can be built.</summary>
    public bool IsConnectionFailure { get; init; }
}
