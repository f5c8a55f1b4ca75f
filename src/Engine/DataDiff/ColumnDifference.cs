using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>How the values of a column differ.</summary>
/// <param name="Left">The column on the left side.</param>
/// <param name="Right">The column on the right side.</param>
/// <param name="Comparison">How its values are compared.</param>
public sealed record ColumnDifference(ColumnInfo Left, ColumnInfo Right, ColumnComparison Comparison)
{
    /// <summary>How many rows of the same key have the same value; null where that was not compared.</summary>
    public long? Matched { get; init; }

    /// <summary><see cref="Matched"/> as a part, from 0 to 1, of the keys that both sides have; null without any.</summary>
    public double? MatchRate { get; init; }

    /// <summary>Some rows in which it differs.</summary>
    public IReadOnlyList<ValueExample> Examples { get; init; } = [];

    /// <summary>What the values of the left side are like.</summary>
    public required ColumnProfile LeftProfile { get; init; }

    /// <summary>What the values of the right side are like.</summary>
    public required ColumnProfile RightProfile { get; init; }

    /// <summary>How the values of both sides are spread.</summary>
    public required Distribution Distribution { get; init; }
}

/// <summary>How the values of a column are compared: null is the same as null, and nothing else is.</summary>
public enum ColumnComparison
{
    /// <summary>Not at all: their types have nothing in common.</summary>
    None,

    /// <summary>It is part of the key.</summary>
    Key,

    /// <summary>Equal by the engine.</summary>
    Exact,

    /// <summary>Floating-point numbers, equal to the last bit.</summary>
    ExactFloat,

    /// <summary>Floating-point numbers, equal within a tolerance.</summary>
    Tolerant,

    /// <summary>Equal as texts, since the types are not the same, or values of the type cannot be compared.</summary>
    AsText,
}

/// <summary>A row in which a column differs.</summary>
/// <param name="Key">The row's key, a text for each column of it.</param>
/// <param name="Left">The value on the left side, as the engine writes it; null for null.</param>
/// <param name="Right">The value on the right side.</param>
public sealed record ValueExample(IReadOnlyList<string> Key, string? Left, string? Right);
