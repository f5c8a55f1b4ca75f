using System.Numerics;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Arithmetic. Of two kinds of numbers the wider one decides: decimal, floating-point, whole beyond 64 bits, whole.
internal static partial class Operators
{
    // Without a limit, squaring a number forty times would fill the memory.
    private const long LongestBigInteger = 64 * 1024;

    private static Value Numbers(BinaryOperator op, Value left, Value right, CallContext context, SourceSpan span)
    {
        if (left.Kind == ValueKind.Decimal || right.Kind == ValueKind.Decimal)
        {
            return left.TryToDecimal(out var leftDecimal) && right.TryToDecimal(out var rightDecimal)
                ? Decimals(op, leftDecimal, rightDecimal, context, span)
                : throw context.Fail("The number is outside of the range of decimals", span);
        }

        if (left.Kind == ValueKind.Double || right.Kind == ValueKind.Double)
        {
            left.TryToDouble(out var leftDouble);
            right.TryToDouble(out var rightDouble);
            return Doubles(op, leftDouble, rightDouble, context, span);
        }

        return BigIntegers(op, ToBigInteger(left), ToBigInteger(right), context, span);
    }

    private static Value Integers(BinaryOperator op, long left, long right, CallContext context, SourceSpan span)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return FromInt128((Int128)left + right);
            case BinaryOperator.Subtract:
                return FromInt128((Int128)left - right);
            case BinaryOperator.Multiply:
                return FromInt128((Int128)left * right);
            case BinaryOperator.Divide:
                return (double)left / right;
            case BinaryOperator.DivideWhole or BinaryOperator.Modulo when right == 0:
                throw context.Fail("A whole number cannot be divided by 0", span);
            case BinaryOperator.DivideWhole:
                return FromInt128((Int128)left / right);
            case BinaryOperator.Modulo:
                return right == -1 ? 0 : left % right;
            case BinaryOperator.RangeInclusive or BinaryOperator.RangeExclusive:
                var range = ScriptRange.Between(left, right, includesLast: op == BinaryOperator.RangeInclusive);
                return new Value(range ?? throw context.Fail("The range is too long", span));
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight:
                return BigIntegers(op, left, right, context, span);
            default:
                return Compare(op, left.CompareTo(right));
        }
    }

    private static Value FromInt128(Int128 value) =>
        value >= long.MinValue && value <= long.MaxValue ? (long)value : new Value((BigInteger)value);

    private static Value BigIntegers(BinaryOperator op, BigInteger left, BigInteger right, CallContext context, SourceSpan span)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return new Value(left + right);
            case BinaryOperator.Subtract:
                return new Value(left - right);
            case BinaryOperator.Multiply:
                CheckBits(left.GetBitLength() + right.GetBitLength(), context, span);
                return new Value(left * right);
            case BinaryOperator.Divide:
                return (double)left / (double)right;
            case BinaryOperator.DivideWhole or BinaryOperator.Modulo when right.IsZero:
                throw context.Fail("A whole number cannot be divided by 0", span);
            case BinaryOperator.DivideWhole:
                return new Value(left / right);
            case BinaryOperator.Modulo:
                return new Value(left % right);
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight:
                var bits = op == BinaryOperator.ShiftLeft ? right : -right;
                var shift = (int)BigInteger.Min(BigInteger.Max(bits, -LongestBigInteger), LongestBigInteger + 1);
                CheckBits(left.GetBitLength() + Math.Max(shift, 0), context, span);
                return new Value(left << shift);
            case BinaryOperator.RangeInclusive or BinaryOperator.RangeExclusive:
                throw context.Fail("The range is too long", span);
            default:
                return Compare(op, left.CompareTo(right));
        }
    }

    private static void CheckBits(long bits, CallContext context, SourceSpan span)
    {
        if (bits > LongestBigInteger)
        {
            throw context.Fail($"The number has more than {LongestBigInteger:N0} bits", span);
        }
    }

    private static Value Doubles(BinaryOperator op, double left, double right, CallContext context, SourceSpan span) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.DivideWhole => Math.Round(left / right),
        BinaryOperator.Modulo => left % right,
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterOrEqual => left >= right,
        _ => throw WholeOnly(op, context, span),
    };

    private static Value Decimals(BinaryOperator op, decimal left, decimal right, CallContext context, SourceSpan span)
    {
        if (right == 0 && op is BinaryOperator.Divide or BinaryOperator.DivideWhole or BinaryOperator.Modulo)
        {
            throw context.Fail("A decimal number cannot be divided by 0", span);
        }

        try
        {
            return op switch
            {
                BinaryOperator.Add => new Value(left + right),
                BinaryOperator.Subtract => new Value(left - right),
                BinaryOperator.Multiply => new Value(left * right),
                BinaryOperator.Divide => new Value(left / right),
                BinaryOperator.DivideWhole => new Value(Math.Round(left / right)),
                BinaryOperator.Modulo => new Value(left % right),
                _ when IsComparison(op) => Compare(op, left.CompareTo(right)),
                _ => throw WholeOnly(op, context, span),
            };
        }
        catch (OverflowException)
        {
            throw context.Fail("The result is outside of the range of decimals", span);
        }
    }

    private static Exception WholeOnly(BinaryOperator op, CallContext context, SourceSpan span) =>
        context.Fail($"The operator `{SymbolOf(op)}` is defined between whole numbers only", span);
}
