namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>Facts about an engine that planning asks for, so that nothing outside its folder asks which engine it is.</summary>
public sealed record Capabilities
{
    /// <summary>Whether creating and replacing relations can be rolled back.</summary>
    public required bool TransactionalDdl { get; init; }

    /// <summary>
    /// Whether one statement puts a new table in the place of an old one, and readers see the old rows until it is committed. Otherwise a table is built under
    /// another name, tested there, and then put in its place by <see cref="IWarehouseSession.PublishAsync"/>.
    /// </summary>
    public required bool ReplacesTables { get; init; }

    /// <summary>Whether there is a MERGE statement.</summary>
    public required bool Merge { get; init; }

    /// <summary>The incremental strategy of a model that has a key and names no strategy.</summary>
    public required Definitions.IncrementalStrategy DefaultStrategy { get; init; }

    /// <summary>The longest identifier, in bytes of UTF-8.</summary>
    public required int MaxIdentifierBytes { get; init; }

    /// <summary>How many sessions may work at once.</summary>
    public required int MaxSessions { get; init; }

    /// <summary>Whether tables have indexes that a project can ask for. Default: false.</summary>
    public bool Indexes { get; init; }

    /// <summary>Whether there are tables that are written without a log, and emptied by a crash of the server. Default: false.</summary>
    public bool UnloggedTables { get; init; }

    /// <summary>Whether the engine keeps a log of statements, in which a comment tells who sent them. Default: false.</summary>
    public bool LogsStatements { get; init; }

    /// <summary>What the engine can do with materialized views. Default: it has none.</summary>
    public MaterializedViews MaterializedViews { get; init; } = MaterializedViews.None;

    /// <summary>What the engine does about kinds of constraints; those that are not named here are enforced.</summary>
    public IReadOnlyDictionary<Definitions.ConstraintKind, ConstraintSupport> Constraints { get; init; } = new Dictionary<Definitions.ConstraintKind, ConstraintSupport>();
}

/// <summary>What an engine does about a constraint.</summary>
public enum ConstraintSupport
{
    /// <summary>It refuses rows that break it.</summary>
    Enforced,

    /// <summary>It notes it, and accepts any row.</summary>
    Noted,

    /// <summary>It does not have it, or not without harm.</summary>
    NotSupported,
}

/// <summary>What an engine can do with materialized views.</summary>
public enum MaterializedViews
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>One can be made, and dropped.</summary>
    InPlace,

    /// <summary>One can be made under another name, and then take the place of the old one.</summary>
    Renamed,
}
