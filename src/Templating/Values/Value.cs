using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>Any value of a template. Booleans, integers, floating-point numbers, dates and time spans are held without boxing.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The conversions are conveniences for hosts; each has a constructor.")]
public readonly partial struct Value
{
    // The 62 bits of ticks leave two for DateTimeKind.
    private const int DateKindShift = 62;
    private const long DateTicksMask = (1L << DateKindShift) - 1;

    private readonly object? _reference;
    private readonly long _bits;

    private Value(ValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>Creates a boolean.</summary>
    public Value(bool value) : this(ValueKind.Boolean, value ? 1 : 0, null)
    {
    }

    /// <summary>Creates an integer.</summary>
    public Value(long value) : this(ValueKind.Integer, value, null)
    {
    }

    /// <summary>Creates a whole number; one that fits 64 bits becomes an <see cref="ValueKind.Integer"/>.</summary>
    public Value(BigInteger value)
    {
        var isSmall = value >= long.MinValue && value <= long.MaxValue;
        Kind = isSmall ? ValueKind.Integer : ValueKind.BigInteger;
        _bits = isSmall ? (long)value : 0;
        _reference = isSmall ? null : value;
    }

    /// <summary>Creates a floating-point number.</summary>
    public Value(double value) : this(ValueKind.Double, BitConverter.DoubleToInt64Bits(value), null)
    {
    }

    /// <summary>Creates an exact decimal number.</summary>
    public Value(decimal value) : this(ValueKind.Decimal, 0, value)
    {
    }

    /// <summary>Creates a text; null gives <see cref="Null"/>.</summary>
    public Value(string? value) : this(value is null ? ValueKind.Null : ValueKind.String, 0, value)
    {
    }

    /// <summary>Creates a text that remembers where it came from, so that printing it keeps the source map.</summary>
    public Value(RenderedText value) : this(ValueKind.String, 0, value)
    {
    }

    /// <summary>Creates a date.</summary>
    public Value(DateTime value) : this(ValueKind.Date, value.Ticks | ((long)value.Kind << DateKindShift), null)
    {
    }

    /// <summary>Creates a length of time.</summary>
    public Value(TimeSpan value) : this(ValueKind.TimeSpan, value.Ticks, null)
    {
    }

    /// <summary>Creates a value from a list.</summary>
    public Value(ScriptArray value) : this(ValueKind.Array, 0, value)
    {
    }

    /// <summary>Creates a value from an object.</summary>
    public Value(ScriptObject value) : this(ValueKind.Object, 0, value)
    {
    }

    /// <summary>Creates a value from a function.</summary>
    public Value(ScriptFunction value) : this(ValueKind.Function, 0, value)
    {
    }

    /// <summary>Creates a value from a range.</summary>
    public Value(ScriptRange value) : this(ValueKind.Range, 0, value)
    {
    }

    /// <summary>Creates a value from an object of the host.</summary>
    public Value(HostObject value) : this(ValueKind.Host, 0, value)
    {
    }

    /// <summary>Nothing.</summary>
    public static Value Null => default;

    /// <summary>What this is; decides which of the <c>As…</c> methods may be asked.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether this is nothing.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>Whether this is a number of any kind.</summary>
    public bool IsNumber => Kind is ValueKind.Integer or ValueKind.Double or ValueKind.BigInteger or ValueKind.Decimal;

    /// <summary>The boolean; only for <see cref="ValueKind.Boolean"/>.</summary>
    public bool AsBoolean() => _bits != 0;

    /// <summary>The integer; only for <see cref="ValueKind.Integer"/>.</summary>
    public long AsInteger() => _bits;

    /// <summary>The number; only for <see cref="ValueKind.BigInteger"/>.</summary>
    public BigInteger AsBigInteger() => (BigInteger)_reference!;

    /// <summary>The number; only for <see cref="ValueKind.Double"/>.</summary>
    public double AsDouble() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The number; only for <see cref="ValueKind.Decimal"/>.</summary>
    public decimal AsDecimal() => (decimal)_reference!;

    /// <summary>The text; only for <see cref="ValueKind.String"/>.</summary>
    public string AsString() => _reference as string ?? ((RenderedText)_reference!).Text;

    /// <summary>The date; only for <see cref="ValueKind.Date"/>.</summary>
    public DateTime AsDate() => new(_bits & DateTicksMask, (DateTimeKind)((ulong)_bits >> DateKindShift));

    /// <summary>The length of time; only for <see cref="ValueKind.TimeSpan"/>.</summary>
    public TimeSpan AsTimeSpan() => new(_bits);

    /// <summary>The list; only for <see cref="ValueKind.Array"/>.</summary>
    public ScriptArray AsArray() => (ScriptArray)_reference!;

    /// <summary>The object; only for <see cref="ValueKind.Object"/>.</summary>
    public ScriptObject AsObject() => (ScriptObject)_reference!;

    /// <summary>The function; only for <see cref="ValueKind.Function"/>.</summary>
    public ScriptFunction AsFunction() => (ScriptFunction)_reference!;

    /// <summary>The range; only for <see cref="ValueKind.Range"/>.</summary>
    public ScriptRange AsRange() => (ScriptRange)_reference!;

    /// <summary>The host's object; only for <see cref="ValueKind.Host"/>.</summary>
    public HostObject AsHost() => (HostObject)_reference!;

    /// <summary>The text with its map, where this is a text that remembers where it came from.</summary>
    internal RenderedText? AsRendered() => _reference as RenderedText;

    /// <summary>Makes a list or object, and all that it holds, read-only to templates.</summary>
    internal void Freeze()
    {
        (_reference as ScriptObject)?.Freeze();
        (_reference as ScriptArray)?.Freeze();
    }

    /// <summary>Whether both are the very same object, list, function or host object.</summary>
    internal bool IsSameReference(Value other) => _reference is not null && ReferenceEquals(_reference, other._reference);

    /// <summary>A boolean as a value.</summary>
    public static implicit operator Value(bool value) => new(value);

    /// <summary>An integer as a value.</summary>
    public static implicit operator Value(long value) => new(value);

    /// <summary>A floating-point number as a value.</summary>
    public static implicit operator Value(double value) => new(value);

    /// <summary>A text as a value.</summary>
    public static implicit operator Value(string? value) => new(value);

    /// <summary>A list as a value.</summary>
    public static implicit operator Value(ScriptArray value) => new(value);

    /// <summary>An object as a value.</summary>
    public static implicit operator Value(ScriptObject value) => new(value);

    /// <summary>A function as a value.</summary>
    public static implicit operator Value(ScriptFunction value) => new(value);

    /// <summary>An object of the host as a value.</summary>
    public static implicit operator Value(HostObject value) => new(value);
}
