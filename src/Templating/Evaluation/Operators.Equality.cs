using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// What is equal to what, and what comes first.
internal static partial class Operators
{
    /// <summary>
    /// Whether two values are equal: numbers by what they count, a string and anything else by their texts, lists item by item, null to
    /// null alone, <c>empty</c> to everything without contents.
    /// </summary>
    public static bool AreEqual(Value left, Value right, CallContext context, SourceSpan span)
    {
        if (left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer)
        {
            return left.AsInteger() == right.AsInteger();
        }

        if (IsEmptyObject(left) || IsEmptyObject(right))
        {
            return left.IsEmpty && right.IsEmpty;
        }

        if (left.IsNull || right.IsNull)
        {
            return left.IsNull && right.IsNull;
        }

        if (left.Kind == ValueKind.String || right.Kind == ValueKind.String)
        {
            return string.Equals(context.ToText(left, span), context.ToText(right, span), StringComparison.Ordinal);
        }

        if (left.IsNumber && right.IsNumber)
        {
            return NumbersAreEqual(left, right);
        }

        if (left.IsSameReference(right))
        {
            return true;
        }

        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Boolean, ValueKind.Boolean) => left.AsBoolean() == right.AsBoolean(),
            (ValueKind.Date, ValueKind.Date) => left.AsDate() == right.AsDate(),
            (ValueKind.TimeSpan, ValueKind.TimeSpan) => left.AsTimeSpan() == right.AsTimeSpan(),
            (ValueKind.Array, ValueKind.Array) => ArraysAreEqual(left.AsArray(), right.AsArray(), context, span),
            (ValueKind.Range, ValueKind.Range) => left.AsRange() == right.AsRange(),
            (ValueKind.Host, ValueKind.Host) => left.AsHost().Equals(right.AsHost()),
            _ => false,
        };
    }

    /// <summary>
    /// Orders any two values: null first, then numbers by size, dates and timespans by time, strings by their characters, everything else
    /// by its text.
    /// </summary>
    public static int Order(Value left, Value right, CallContext context, SourceSpan span)
    {
        if (left.IsNull || right.IsNull)
        {
            return (left.IsNull ? 0 : 1) - (right.IsNull ? 0 : 1);
        }

        if (left.IsNumber && right.IsNumber)
        {
            return OrderNumbers(left, right);
        }

        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Date, ValueKind.Date) => left.AsDate().CompareTo(right.AsDate()),
            (ValueKind.TimeSpan, ValueKind.TimeSpan) => left.AsTimeSpan().CompareTo(right.AsTimeSpan()),
            _ when left.IsNumber != right.IsNumber => left.IsNumber ? -1 : 1,
            _ => string.CompareOrdinal(context.ToText(left, span), context.ToText(right, span)),
        };
    }

    private static bool NumbersAreEqual(Value left, Value right)
    {
        if (left.Kind == ValueKind.Double || right.Kind == ValueKind.Double)
        {
            return left.TryToDouble(out var leftDouble) && right.TryToDouble(out var rightDouble) && leftDouble == rightDouble;
        }

        return OrderNumbers(left, right) == 0;
    }

    private static int OrderNumbers(Value left, Value right)
    {
        if (left.Kind is ValueKind.Integer or ValueKind.BigInteger && right.Kind is ValueKind.Integer or ValueKind.BigInteger)
        {
            return ToBigInteger(left).CompareTo(ToBigInteger(right));
        }

        var isExact = left.Kind != ValueKind.Double && right.Kind != ValueKind.Double;
        if (isExact && left.TryToDecimal(out var leftDecimal) && right.TryToDecimal(out var rightDecimal))
        {
            return leftDecimal.CompareTo(rightDecimal);
        }

        left.TryToDouble(out var leftDouble);
        right.TryToDouble(out var rightDouble);
        return leftDouble.CompareTo(rightDouble);
    }

    private static bool ArraysAreEqual(ScriptArray left, ScriptArray right, CallContext context, SourceSpan span)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        // A list may hold itself.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw context.Fail("The lists are nested too deeply to be compared", span);
        }

        context.CountSteps(left.Count, span);
        for (var index = 0; index < left.Count; index++)
        {
            if (!AreEqual(left[index], right[index], context, span))
            {
                return false;
            }
        }

        return true;
    }
}
