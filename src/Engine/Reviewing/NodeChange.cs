using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What became of a node.</summary>
/// <param name="Id">The node; of one that is removed, its former id.</param>
/// <param name="Kind">What became of it.</param>
public sealed record NodeChange(NodeId Id, ChangeKind Kind)
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of node it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The file that defines it, relative to the project's root.</summary>
    public required string Path { get; init; }

    /// <summary>What it was before it got another name; null for a node that keeps its own.</summary>
    public NodeId? Previous { get; init; }

    /// <summary>How it is materialized, in the words of <c>materialized</c>; null for what is not.</summary>
    public string? Materialized { get; init; }

    /// <summary>What the change does to who reads the node.</summary>
    public ChangeClass Class { get; init; }

    /// <summary>Why, the worst first.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];

    /// <summary>What differs, in the order of the enumeration.</summary>
    public IReadOnlyList<ChangedPart> Parts { get; init; } = [];

    /// <summary>Whether its SQL is written differently and says the same.</summary>
    public bool IsFormattingOnly { get; init; }

    /// <summary>The columns that differ, in the order of the head's columns, then what is gone.</summary>
    public IReadOnlyList<ColumnChange> Columns { get; init; } = [];

    /// <summary>The configuration that differs, by key.</summary>
    public IReadOnlyList<ConfigChange> Config { get; init; } = [];

    /// <summary>The text of its file on both sides: SQL, or a seed's rows.</summary>
    public TextPair Template { get; init; } = TextPair.None;

    /// <summary>The SQL that is sent, on both sides.</summary>
    public TextPair Compiled { get; init; } = TextPair.None;

    /// <summary>Its description on both sides, where it differs.</summary>
    public TextPair Description { get; init; } = TextPair.None;

    /// <summary>How its rows differ, the base being the left side; null where they were not compared.</summary>
    public DataDiffResult? Data { get; init; }
}

/// <summary>What became of a node.</summary>
public enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It has another name and the same content.</summary>
    Renamed,

    /// <summary>It has another content.</summary>
    Modified,
}

/// <summary>What of a node differs.</summary>
public enum ChangedPart
{
    /// <summary>Its own file: SQL, the rows of a seed, what is staged and how.</summary>
    Body,

    /// <summary>A macro behind it.</summary>
    Macros,

    /// <summary>The value of a variable that it uses.</summary>
    Variables,

    /// <summary>Its configuration.</summary>
    Config,

    /// <summary>Where its relation is.</summary>
    Relation,

    /// <summary>What its contract promises.</summary>
    Contract,

    /// <summary>Its tests.</summary>
    Tests,

    /// <summary>Its description or that of a column.</summary>
    Documentation,
}

/// <summary>A text before and after.</summary>
/// <param name="Before">The text of the base; null where there is none.</param>
/// <param name="After">The text of the head; null where there is none.</param>
public readonly record struct TextPair(string? Before, string? After)
{
    /// <summary>No text on either side.</summary>
    public static readonly TextPair None;

    /// <summary>Whether the texts differ.</summary>
    public bool Differs => Before != After;
}

/// <summary>Why a change has its class.</summary>
/// <param name="Class">The class that this alone would give.</param>
/// <param name="Text">A sentence in words, with names in backticks.</param>
public sealed record ChangeReason(ChangeClass Class, string Text)
{
    /// <summary>The clause that differs; null where it is none of the query's rows.</summary>
    public QueryClause? Clause { get; init; }

    /// <summary>Where it is written in the head's files, as <c>path:line</c>; null where it is only in the base.</summary>
    public string? Place { get; init; }

    /// <summary>The line of the base in which the clause begins; null where there is none.</summary>
    public string? Before { get; init; }

    /// <summary>The line of the head in which the clause begins; null where there is none.</summary>
    public string? After { get; init; }
}

/// <summary>What became of a column.</summary>
/// <param name="Name">Its name; of one that is removed, its former name.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Class">What that does to who reads it.</param>
public sealed record ColumnChange(string Name, ColumnChangeKind Kind, ChangeClass Class)
{
    /// <summary>Its former name, where it has another one.</summary>
    public string? Previous { get; init; }

    /// <summary>Its former type; null where it is not known.</summary>
    public string? TypeBefore { get; init; }

    /// <summary>Its type; null where it is not known.</summary>
    public string? TypeAfter { get; init; }

    /// <summary>The line of the head in which it is computed; null where there is none.</summary>
    public string? Expression { get; init; }
}

/// <summary>What became of a column.</summary>
public enum ColumnChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It has another name and the same values.</summary>
    Renamed,

    /// <summary>It has another type.</summary>
    Retyped,

    /// <summary>It is computed otherwise.</summary>
    Values,

    /// <summary>It has another place among the columns, and is the same.</summary>
    Moved,
}

/// <summary>A configured value that differs.</summary>
/// <param name="Key">The key.</param>
/// <param name="Before">The value of the base; null where it was not set.</param>
/// <param name="After">The value of the head; null where it is not set.</param>
public sealed record ConfigChange(string Key, string? Before, string? After);
