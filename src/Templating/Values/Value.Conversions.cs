using System.Numerics;

namespace SpotifyEtl.Models.Templating.Values;

// What a value is taken for where another kind is wanted.
public readonly partial struct Value
{
    /// <summary>Whether a condition holds: all values do but null, <c>false</c> and <c>empty</c>; 0 and "" do.</summary>
    public bool IsTruthy => Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => AsBoolean(),
        ValueKind.Object => !ReferenceEquals(_reference, ScriptObject.Empty),
        _ => true,
    };

    /// <summary>Whether there is nothing in it: null, "", a list without items, an object without members.</summary>
    public bool IsEmpty => Kind switch
    {
        ValueKind.Null => true,
        ValueKind.String => AsString().Length == 0,
        ValueKind.Array => AsArray().Count == 0,
        ValueKind.Object => AsObject().Count == 0,
        ValueKind.Range => AsRange().Count == 0,
        _ => false,
    };

    /// <summary>Gets a whole number of 64 bits, where this is a number without a fraction.</summary>
    public bool TryToInteger(out long integer)
    {
        switch (Kind)
        {
            case ValueKind.Integer:
                integer = AsInteger();
                return true;
            case ValueKind.Double when double.IsInteger(AsDouble()) && Math.Abs(AsDouble()) < long.MaxValue:
                integer = (long)AsDouble();
                return true;
            case ValueKind.Decimal when decimal.IsInteger(AsDecimal()) && Math.Abs(AsDecimal()) < long.MaxValue:
                integer = (long)AsDecimal();
                return true;
            default:
                integer = 0;
                return false;
        }
    }

    /// <summary>Gets a floating-point number, where this is a number.</summary>
    public bool TryToDouble(out double number)
    {
        number = Kind switch
        {
            ValueKind.Integer => AsInteger(),
            ValueKind.Double => AsDouble(),
            ValueKind.Decimal => (double)AsDecimal(),
            ValueKind.BigInteger => (double)AsBigInteger(),
            _ => 0,
        };
        return IsNumber;
    }

    /// <summary>Gets a decimal number, where this is a number within the range of decimals.</summary>
    public bool TryToDecimal(out decimal number)
    {
        const double Largest = 7.9e28;
        number = Kind switch
        {
            ValueKind.Integer => AsInteger(),
            ValueKind.Decimal => AsDecimal(),
            ValueKind.Double when Math.Abs(AsDouble()) < Largest => (decimal)AsDouble(),
            ValueKind.BigInteger when BigInteger.Abs(AsBigInteger()) < (BigInteger)Largest => (decimal)AsBigInteger(),
            _ => 0,
        };
        return Kind is ValueKind.Integer or ValueKind.Decimal || number != 0 || (Kind == ValueKind.Double && AsDouble() == 0);
    }

    /// <summary>The kind in the user's words: <c>a string</c>, <c>a list</c>.</summary>
    public string Describe() => Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "a boolean",
        ValueKind.Integer or ValueKind.BigInteger or ValueKind.Double or ValueKind.Decimal => "a number",
        ValueKind.String => "a string",
        ValueKind.Date => "a date",
        ValueKind.TimeSpan => "a timespan",
        ValueKind.Array => "a list",
        ValueKind.Object => "an object",
        ValueKind.Function => $"the function `{AsFunction().Name}`",
        ValueKind.Range => "a range",
        _ => $"`{AsHost().ToText()}`",
    };

    /// <summary>The text that a template prints for this value; very long lists are cut.</summary>
    public override string ToString()
    {
        const int Longest = 1_000_000;
        return ValueText.TryFormat(this, Longest, out var text) ? text : $"{text}…";
    }
}
