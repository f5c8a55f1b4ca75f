using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff.Columns;

/// <summary>A column that both sides have.</summary>
/// <param name="Left">On the left side.</param>
/// <param name="Right">On the right side.</param>
internal sealed record ColumnPair(ColumnInfo Left, ColumnInfo Right)
{
    // Engines keep decimals of up to 38 digits.
    private const int MaxDigits = 38;

    private ColumnType LeftType { get; } = ColumnType.Parse(Left.Type);

    private ColumnType RightType { get; } = ColumnType.Parse(Right.Type);

    /// <summary>Whether it has one type.</summary>
    public bool IsOfOneType { get; } = Left.Type.Equals(Right.Type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both sides are numbers.</summary>
    public bool IsNumber => LeftType.IsNumber && RightType.IsNumber;

    /// <summary>Whether both sides are days or moments.</summary>
    public bool IsTime => LeftType.IsTime && RightType.IsTime;

    /// <summary>Whether both sides are days.</summary>
    public bool IsOfDays => (LeftType.Kind, RightType.Kind) is (ColumnKind.Date, ColumnKind.Date);

    /// <summary>Whether a part of it is floating-point numbers.</summary>
    public bool IsFloat => IsNumber && (LeftType.Kind == ColumnKind.Float || RightType.Kind == ColumnKind.Float);

    /// <summary>Whether values of both sides can be told to be the same.</summary>
    public bool IsComparable => CommonKind is not null;

    /// <summary>Whether they are compared as texts although they are none.</summary>
    public bool IsComparedAsText => CommonKind == ColumnKind.Text && (LeftType.Kind != ColumnKind.Text || RightType.Kind != ColumnKind.Text);

    /// <summary>What the column is called: as on the left side.</summary>
    public string Name => Left.Name;

    /// <summary>The column of one side.</summary>
    public ColumnInfo Of(Side side) => side == Side.Left ? Left : Right;

    /// <summary>The type of one side.</summary>
    public ColumnType TypeOf(Side side) => side == Side.Left ? LeftType : RightType;

    /// <summary>A value of one side, of the type in which both are compared.</summary>
    /// <param name="value">The value in SQL.</param>
    /// <param name="side">Which side it is of.</param>
    /// <param name="dialect">The engine's SQL.</param>
    public string Common(string value, Side side, Dialect dialect) => CommonKind switch
    {
        ColumnKind.Text when IsOfOneType && LeftType.Kind == ColumnKind.Text => value,
        ColumnKind.Text => dialect.TextOf(value, Of(side).Type),
        _ when IsOfOneType => value,
        ColumnKind.Integer => $"cast({value} as {dialect.TypeName(SeedColumnType.Integer)})",
        ColumnKind.BigInteger => $"cast({value} as decimal({MaxDigits},0))",
        ColumnKind.Decimal => $"cast({value} as {DecimalType})",
        ColumnKind.Float => $"cast({value} as {dialect.TypeName(SeedColumnType.Number)})",
        ColumnKind.Timestamp => $"cast({value} as {dialect.TypeName(SeedColumnType.Timestamp)})",
        _ => value,
    };

    /// <summary>The kind of values that both sides are compared as; null where there is none.</summary>
    private ColumnKind? CommonKind => (LeftType, RightType) switch
    {
        ({ Kind: ColumnKind.Json or ColumnKind.Incomparable }, _) when IsOfOneType => ColumnKind.Text,
        _ when IsOfOneType => LeftType.Kind,
        ({ IsTextual: true }, { IsTextual: true }) => ColumnKind.Text,
        _ when IsFloat => ColumnKind.Float,
        ({ Kind: ColumnKind.Integer }, { Kind: ColumnKind.Integer }) => ColumnKind.Integer,
        ({ Kind: ColumnKind.Integer or ColumnKind.BigInteger }, { Kind: ColumnKind.Integer or ColumnKind.BigInteger }) => ColumnKind.BigInteger,
        _ when IsNumber => ColumnKind.Decimal,
        ({ Kind: ColumnKind.Date or ColumnKind.Timestamp }, { Kind: ColumnKind.Date or ColumnKind.Timestamp }) => ColumnKind.Timestamp,
        _ when LeftType.Kind == RightType.Kind && LeftType.Kind is ColumnKind.Instant or ColumnKind.Time => LeftType.Kind,
        _ => null,
    };

    // A type without a scale, as PostgreSQL has, takes any.
    private string DecimalType =>
        (LeftType, RightType) is ({ Kind: ColumnKind.Decimal, Scale: null }, _) or (_, { Kind: ColumnKind.Decimal, Scale: null })
            ? "decimal"
            : $"decimal({MaxDigits},{Math.Max(LeftType.Scale ?? 0, RightType.Scale ?? 0)})";
}

/// <summary>The sides of a comparison.</summary>
internal enum Side
{
    /// <summary>Before.</summary>
    Left,

    /// <summary>After.</summary>
    Right,
}
