using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>What an engine is told of the rows of a table, so that it refuses others.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Constraint(ConstraintKind Kind, SourceSpan Span)
{
    /// <summary>Its name in the warehouse; null for one of the engine's choice.</summary>
    public string? Name { get; init; }

    /// <summary>The column below which it is written; null for one of the whole model.</summary>
    public string? Column { get; init; }

    /// <summary>The columns of a constraint of the whole model.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The condition of a check, the whole of a custom constraint, or what else is to follow.</summary>
    public string? Expression { get; init; }

    /// <summary>What a foreign key refers to; null where the expression says it.</summary>
    public NodeId? To { get; init; }

    /// <summary>The columns there.</summary>
    public IReadOnlyList<string> ToColumns { get; init; } = [];

    /// <summary>Whether to warn where the engine cannot have it. Default: true.</summary>
    public bool WarnUnsupported { get; init; } = true;

    /// <summary>Whether to warn where the engine notes it and accepts any row. Default: true.</summary>
    public bool WarnUnenforced { get; init; } = true;

    /// <summary>The columns that it is about.</summary>
    public IReadOnlyList<string> AllColumns => Column is { } column ? [column] : Columns;
}

/// <summary>The kinds of constraints.</summary>
public enum ConstraintKind
{
    /// <summary>No null: <c>not_null</c>.</summary>
    NotNull,

    /// <summary>No value twice.</summary>
    Unique,

    /// <summary>No value twice, and no null: <c>primary_key</c>.</summary>
    PrimaryKey,

    /// <summary>Only values that another table has: <c>foreign_key</c>.</summary>
    ForeignKey,

    /// <summary>A condition that holds for each row.</summary>
    Check,

    /// <summary>Text for the engine.</summary>
    Custom,
}

/// <summary>What a model promises of its columns.</summary>
public sealed record Contract
{
    /// <summary>No promise.</summary>
    public static readonly Contract None = new();

    /// <summary>Whether the names and types of its columns must be those that are described. Default: false.</summary>
    public bool IsEnforced { get; init; }

    /// <summary>Whether a type may have a name that another engine uses, such as <c>string</c>. Default: true.</summary>
    public bool AliasTypes { get; init; } = true;
}
