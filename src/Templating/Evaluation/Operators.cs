using System.Numerics;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>What the operators do with values of each kind.</summary>
internal static partial class Operators
{
    /// <summary>Applies an operator whose operands are both needed.</summary>
    public static Value Apply(BinaryOperator op, Value left, Value right, CallContext context, SourceSpan span)
    {
        if (op == BinaryOperator.Equal)
        {
            return AreEqual(left, right, context, span);
        }

        if (op == BinaryOperator.NotEqual)
        {
            return !AreEqual(left, right, context, span);
        }

        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Integer, ValueKind.Integer) => Integers(op, left.AsInteger(), right.AsInteger(), context, span),
            (ValueKind.String, _) or (_, ValueKind.String) => Strings(op, left, right, context, span),
            (ValueKind.Null, _) or (_, ValueKind.Null) => IsComparison(op) ? false : Value.Null,
            _ when IsEmptyObject(left) || IsEmptyObject(right) => Empties(op, left, right),
            _ when left.IsNumber && right.IsNumber => Numbers(op, left, right, context, span),
            (ValueKind.Array, _) or (_, ValueKind.Array) => Arrays(op, left, right, context, span),
            (ValueKind.Date or ValueKind.TimeSpan, ValueKind.Date or ValueKind.TimeSpan) => Dates(op, left, right, context, span),
            (ValueKind.Boolean, ValueKind.Boolean) when IsComparison(op) => Compare(op, left.AsBoolean().CompareTo(right.AsBoolean())),
            _ => throw Undefined(op, left, right, context, span),
        };
    }

    /// <summary>The opposite of a number.</summary>
    public static Value Negate(Value operand, CallContext context, SourceSpan span) => operand.Kind switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Integer when operand.AsInteger() != long.MinValue => -operand.AsInteger(),
        ValueKind.Integer or ValueKind.BigInteger => new Value(-ToBigInteger(operand)),
        ValueKind.Double => -operand.AsDouble(),
        ValueKind.Decimal => new Value(-operand.AsDecimal()),
        ValueKind.TimeSpan when operand.AsTimeSpan() != TimeSpan.MinValue => new Value(-operand.AsTimeSpan()),
        _ => throw context.Fail($"The operator `-` is not defined for {operand.Describe()}", span),
    };

    private static bool IsEmptyObject(Value value) =>
        value.Kind == ValueKind.Object && ReferenceEquals(value.AsObject(), ScriptObject.Empty);

    private static bool IsComparison(BinaryOperator op) =>
        op is BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;

    private static bool Compare(BinaryOperator op, int order) => op switch
    {
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static Value Empties(BinaryOperator op, Value left, Value right) => op switch
    {
        BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual => left.IsEmpty && right.IsEmpty,
        BinaryOperator.Less or BinaryOperator.Greater => false,
        _ => ScriptObject.Empty,
    };

    private static Value Strings(BinaryOperator op, Value left, Value right, CallContext context, SourceSpan span)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return Concatenate(left, right, context, span);
            case BinaryOperator.Multiply:
                var (text, count) = left.Kind == ValueKind.String ? (left, right) : (right, left);
                if (count.TryToInteger(out var times))
                {
                    return Repeat(text.AsString(), times, context, span);
                }

                throw Undefined(op, left, right, context, span);
            case var _ when IsComparison(op):
                return !left.IsNull && !right.IsNull
                    && Compare(op, string.CompareOrdinal(context.ToText(left, span), context.ToText(right, span)));
            default:
                throw Undefined(op, left, right, context, span);
        }
    }

    // Text that knows where it came from goes on knowing it.
    private static Value Concatenate(Value left, Value right, CallContext context, SourceSpan span)
    {
        var (first, second) = (left.AsRendered(), right.AsRendered());
        var (firstText, secondText) = (first?.Text ?? context.ToText(left, span), second?.Text ?? context.ToText(right, span));
        context.CheckLength((long)firstText.Length + secondText.Length, span);
        if (first is null && second is null)
        {
            return firstText + secondText;
        }

        return new Value(new RenderedTextBuilder()
            .Append(first ?? RenderedText.Generated(firstText))
            .Append(second ?? RenderedText.Generated(secondText))
            .ToRenderedText());
    }

    private static Value Repeat(string text, long times, CallContext context, SourceSpan span)
    {
        if (times <= 0 || text.Length == 0)
        {
            return "";
        }

        context.CheckLength((long)Int128.Min((Int128)text.Length * times, long.MaxValue / 2), span);
        return new System.Text.StringBuilder(text.Length * (int)times).Insert(0, text, (int)times).ToString();
    }

    private static Value Arrays(BinaryOperator op, Value left, Value right, CallContext context, SourceSpan span)
    {
        switch (op)
        {
            case BinaryOperator.Add when left.Kind == ValueKind.Array && right.Kind == ValueKind.Array:
                context.CountSteps((long)left.AsArray().Count + right.AsArray().Count, span);
                return new ScriptArray([.. left.AsArray(), .. right.AsArray()]);
            case BinaryOperator.ShiftLeft when left.Kind == ValueKind.Array:
                context.CountSteps(left.AsArray().Count + 1, span);
                return new ScriptArray([.. left.AsArray(), right]);
            case BinaryOperator.ShiftRight when right.Kind == ValueKind.Array:
                context.CountSteps(right.AsArray().Count + 1, span);
                return new ScriptArray([left, .. right.AsArray()]);
            case BinaryOperator.Multiply when left.Kind != right.Kind:
                var (list, count) = left.Kind == ValueKind.Array ? (left.AsArray(), right) : (right.AsArray(), left);
                if (count.TryToInteger(out var times))
                {
                    return Repeat(list, Math.Max(times, 0), context, span);
                }

                throw Undefined(op, left, right, context, span);
            default:
                throw Undefined(op, left, right, context, span);
        }
    }

    private static ScriptArray Repeat(ScriptArray list, long times, CallContext context, SourceSpan span)
    {
        context.CountSteps((long)Int128.Min((Int128)list.Count * times, int.MaxValue), span);
        var result = new ScriptArray();
        for (var index = 0L; index < times && list.Count > 0; index++)
        {
            foreach (var item in list)
            {
                result.Add(item);
            }
        }

        return result;
    }

    private static Value Dates(BinaryOperator op, Value left, Value right, CallContext context, SourceSpan span)
    {
        try
        {
            return (op, left.Kind, right.Kind) switch
            {
                (BinaryOperator.Subtract, ValueKind.Date, ValueKind.Date) => new Value(left.AsDate() - right.AsDate()),
                (BinaryOperator.Add, ValueKind.Date, ValueKind.TimeSpan) => new Value(left.AsDate() + right.AsTimeSpan()),
                (BinaryOperator.Subtract, ValueKind.Date, ValueKind.TimeSpan) => new Value(left.AsDate() - right.AsTimeSpan()),
                (BinaryOperator.Add, ValueKind.TimeSpan, ValueKind.Date) => new Value(right.AsDate() + left.AsTimeSpan()),
                (BinaryOperator.Add, ValueKind.TimeSpan, ValueKind.TimeSpan) => new Value(left.AsTimeSpan() + right.AsTimeSpan()),
                (BinaryOperator.Subtract, ValueKind.TimeSpan, ValueKind.TimeSpan) => new Value(left.AsTimeSpan() - right.AsTimeSpan()),
                _ when IsComparison(op) && left.Kind == right.Kind => Compare(op, Order(left, right, context, span)),
                _ => throw Undefined(op, left, right, context, span),
            };
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw context.Fail("The result is outside of the range of dates", span);
        }
    }

    private static Exception Undefined(BinaryOperator op, Value left, Value right, CallContext context, SourceSpan span)
    {
        // Ranges bind more tightly than arithmetic, which surprises most.
        var isRange = left.Kind == ValueKind.Range || right.Kind == ValueKind.Range;
        var hint = isRange ? "Put parentheses around the ends of a range: `1..(n - 1)`" : null;
        return context.Fail($"The operator `{SymbolOf(op)}` is not defined between {left.Describe()} and {right.Describe()}", span, hint);
    }

    private static string SymbolOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.RangeInclusive => "..",
        BinaryOperator.RangeExclusive => "..<",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.DivideWhole => "//",
        BinaryOperator.Modulo => "%",
        _ => op.ToString(),
    };

    private static BigInteger ToBigInteger(Value value) => value.Kind == ValueKind.Integer ? value.AsInteger() : value.AsBigInteger();
}
