using System.Diagnostics.CodeAnalysis;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>
/// The unique name of a node, in dbt's form: <c>model.spotify.stg_charts</c>, <c>source.spotify.spotify.charts</c>,
/// <c>test.spotify.unique_dim_date_date_key.5f2c…</c>. Compared ordinally.
/// </summary>
/// <param name="Value">The whole text.</param>
[SuppressMessage("Design", "CA1036", Justification = "Ids are sorted; that one is less than another means nothing.")]
public readonly record struct NodeId(string Value) : IComparable<NodeId>
{
    /// <summary>The id of a model.</summary>
    public static NodeId Model(string package, string name) => new($"model.{package}.{name}");

    /// <summary>The id of a seed.</summary>
    public static NodeId Seed(string package, string name) => new($"seed.{package}.{name}");

    /// <summary>The id of a snapshot.</summary>
    public static NodeId Snapshot(string package, string name) => new($"snapshot.{package}.{name}");

    /// <summary>The id of a table of a source.</summary>
    public static NodeId Source(string package, string source, string table) => new($"source.{package}.{source}.{table}");

    /// <summary>The id of a one-off data test.</summary>
    public static NodeId Test(string package, string name) => new($"test.{package}.{name}");

    /// <summary>The id of a generic data test; the hash tells apart tests whose names were cut to the same text.</summary>
    public static NodeId Test(string package, string name, string hash) => new($"test.{package}.{name}.{hash}");

    /// <summary>The id of a unit test.</summary>
    public static NodeId UnitTest(string package, string model, string name) => new($"unit_test.{package}.{model}.{name}");

    /// <summary>The id of an exposure.</summary>
    public static NodeId Exposure(string package, string name) => new($"exposure.{package}.{name}");

    /// <summary>The id of a macro.</summary>
    public static NodeId Macro(string package, string name) => new($"macro.{package}.{name}");

    /// <inheritdoc/>
    public int CompareTo(NodeId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order.</summary>
    public static bool operator <(NodeId left, NodeId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(NodeId left, NodeId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(NodeId left, NodeId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(NodeId left, NodeId right) => left.CompareTo(right) >= 0;
}
