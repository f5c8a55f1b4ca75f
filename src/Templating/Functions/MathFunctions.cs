using System.Globalization;
using System.Numerics;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>math</c>.</summary>
internal static class MathFunctions
{
    public static ScriptObject Create() => new Module("math")
        .Add("abs", "value", Absolute)
        .Add("ceil", "value", Ceiling)
        .Add("divided_by", "value divisor", DividedBy)
        .Add("floor", "value", Floor)
        .Add("format", "value format culture?", NumberFormat.Format)
        .Add("is_number", "value", IsNumber)
        .Add("minus", "value with", Minus)
        .Add("modulo", "value with", Modulo)
        .Add("plus", "value with", Plus)
        .Add("random", "minValue maxValue", RandomNumber)
        .Add("round", "value precision?", Round)
        .Add("times", "value with", Times)
        .Add("uuid", "", Uuid)
        .Freeze();

    private static Value Absolute(in Call call) => call[0].Kind switch
    {
        ValueKind.Decimal => new Value(Math.Abs(call[0].AsDecimal())),
        ValueKind.Double => Math.Abs(call[0].AsDouble()),
        ValueKind.Integer => new Value(BigInteger.Abs(call[0].AsInteger())),
        ValueKind.BigInteger => new Value(BigInteger.Abs(call[0].AsBigInteger())),
        _ => call.Number(0),
    };

    private static Value Ceiling(in Call call) => call[0].Kind switch
    {
        ValueKind.Decimal => new Value(Math.Ceiling(call[0].AsDecimal())),
        ValueKind.Double => Math.Ceiling(call[0].AsDouble()),
        ValueKind.Integer or ValueKind.BigInteger => call[0],
        _ => call.Number(0),
    };

    private static Value Floor(in Call call) => call[0].Kind switch
    {
        ValueKind.Decimal => new Value(Math.Floor(call[0].AsDecimal())),
        ValueKind.Double => Math.Floor(call[0].AsDouble()),
        ValueKind.Integer or ValueKind.BigInteger => call[0],
        _ => call.Number(0),
    };

    // A whole divisor gives a whole result, rounded down.
    private static Value DividedBy(in Call call)
    {
        if (call[1].Kind is not (ValueKind.Integer or ValueKind.BigInteger))
        {
            return Apply(BinaryOperator.Divide, call);
        }

        var divisor = call.Number(1);
        if (divisor == 0)
        {
            throw call.Fail("A whole number cannot be divided by 0");
        }

        var quotient = Math.Floor(call.Number(0) / divisor);
        return double.IsFinite(quotient) ? new Value(new BigInteger(quotient)) : quotient;
    }

    private static Value IsNumber(in Call call) => call[0].IsNumber;

    private static Value Minus(in Call call) => Apply(BinaryOperator.Subtract, call);

    private static Value Modulo(in Call call) => Apply(BinaryOperator.Modulo, call);

    private static Value Plus(in Call call) => Apply(BinaryOperator.Add, call);

    private static Value Times(in Call call) => Apply(BinaryOperator.Multiply, call);

    private static Value Apply(BinaryOperator op, in Call call) => Operators.Apply(op, call[0], call[1], call.Context, call.Span);

    private static Value RandomNumber(in Call call)
    {
        var (least, most) = (call.Integer(0), call.Integer(1));
        return most > least
            ? call.Context.Random.NextInt64(least, most)
            : throw call.Fail("The second number must be greater than the first");
    }

    private static Value Round(in Call call)
    {
        var precision = (int)Math.Clamp(call.Integer(1, otherwise: 0), 0, 15);
        return call[0].Kind switch
        {
            ValueKind.Decimal => new Value(Math.Round(call[0].AsDecimal(), precision, MidpointRounding.AwayFromZero)),
            ValueKind.Double => Math.Round(call[0].AsDouble(), precision, MidpointRounding.AwayFromZero),
            ValueKind.Integer or ValueKind.BigInteger => call[0],
            _ => call.Number(0),
        };
    }

    private static Value Uuid(in Call call)
    {
        Span<byte> bytes = stackalloc byte[16];
        call.Context.Random.NextBytes(bytes);

        // Version 4, variant 1: random.
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}
