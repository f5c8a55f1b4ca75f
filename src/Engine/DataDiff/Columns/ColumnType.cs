using System.Globalization;

namespace SpotifyEtl.Models.Engine.DataDiff.Columns;

/// <summary>What a type of a column is, as far as comparing its values goes.</summary>
/// <param name="Kind">The kind of values.</param>
/// <param name="Scale">The decimals of a <see cref="ColumnKind.Decimal"/>; null where the type does not tell.</param>
internal readonly record struct ColumnType(ColumnKind Kind, int? Scale = null)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Kind is ColumnKind.Integer or ColumnKind.BigInteger or ColumnKind.Decimal or ColumnKind.Float;

    /// <summary>Whether it is a day or a moment.</summary>
    public bool IsTime => Kind is ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.Instant;

    /// <summary>Whether its values are texts, or names that are written as such.</summary>
    public bool IsTextual => Kind is ColumnKind.Text or ColumnKind.Name or ColumnKind.Json;

    /// <summary>Whether the engine has a least and a greatest value of it, of itself or of its text.</summary>
    public bool HasOrder => IsNumber || IsTime || Kind is ColumnKind.Text or ColumnKind.Name or ColumnKind.Time;

    /// <summary>Reads a type in the spelling of any catalog: <c>DECIMAL(18,3)</c>, <c>timestamp(3) without time zone</c>, <c>INTEGER[]</c>.</summary>
    public static ColumnType Parse(string type)
    {
        var text = type.ToLowerInvariant();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        var name = open < 0 || close < open ? text : $"{text[..open].TrimEnd()}{text[(close + 1)..]}";
        var kind = text.EndsWith(']') ? KindOfList(text[..text.IndexOf('[', StringComparison.Ordinal)]) : KindOf(name);
        return kind == ColumnKind.Decimal ? new ColumnType(kind, open < 0 ? null : ScaleOf(text[(open + 1)..close])) : new ColumnType(kind);
    }

    private static int? ScaleOf(string arguments) => arguments.Split(',') is [_, var scale] ? int.Parse(scale, NumberStyles.Integer, CultureInfo.InvariantCulture) : 0;

    // A list is compared by its elements.
    private static ColumnKind KindOfList(string element) => KindOf(element) is ColumnKind.Json or ColumnKind.Incomparable ? ColumnKind.Incomparable : ColumnKind.Other;

    private static ColumnKind KindOf(string name) => name switch
    {
        "tinyint" or "smallint" or "integer" or "int" or "bigint" or "utinyint" or "usmallint" or "uinteger" => ColumnKind.Integer,
        "ubigint" or "hugeint" or "uhugeint" => ColumnKind.BigInteger,
        "decimal" or "numeric" => ColumnKind.Decimal,
        "real" or "float" or "double" or "double precision" => ColumnKind.Float,
        "boolean" => ColumnKind.Boolean,
        "varchar" or "character varying" or "text" or "character" or "bpchar" or "name" => ColumnKind.Text,
        "enum" or "uuid" => ColumnKind.Name,
        "json" or "super" => ColumnKind.Json,
        "date" => ColumnKind.Date,
        "timestamp" or "timestamp without time zone" or "timestamp_s" or "timestamp_ms" or "timestamp_ns" => ColumnKind.Timestamp,
        "timestamp with time zone" or "timestamptz" => ColumnKind.Instant,
        "time" or "time without time zone" => ColumnKind.Time,
        "xml" or "point" or "line" or "lseg" or "box" or "path" or "polygon" or "circle" => ColumnKind.Incomparable,
        _ => ColumnKind.Other,
    };
}

/// <summary>The kinds of values.</summary>
internal enum ColumnKind
{
    /// <summary>Compared with its own type alone: intervals, bytes, lists, structures, and types of a project's own.</summary>
    Other,

    /// <summary>Whole numbers of at most 64 bits with a sign.</summary>
    Integer,

    /// <summary>Whole numbers beyond.</summary>
    BigInteger,

    /// <summary>Decimal numbers.</summary>
    Decimal,

    /// <summary>Floating-point numbers.</summary>
    Float,

    /// <summary>True and false.</summary>
    Boolean,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Values of an enumeration, and UUIDs.</summary>
    Name,

    /// <summary>JSON that is kept as it was written, which not every engine can compare.</summary>
    Json,

    /// <summary>Days.</summary>
    Date,

    /// <summary>Times of day.</summary>
    Time,

    /// <summary>Moments without a zone.</summary>
    Timestamp,

    /// <summary>Moments with one.</summary>
    Instant,

    /// <summary>Values that the engine has no equality for, or another one than being the same.</summary>
    Incomparable,
}
