using System.Globalization;
using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>
/// The language's own equality, for sets of values; but a string is never equal to a list or an object that prints like it.
/// </summary>
internal sealed class ValueEquality(CallContext context, SourceSpan span) : IEqualityComparer<Value>
{
    // As much of a list's text as decides on its place in the set.
    private const int PrefixLength = 64;

    public bool Equals(Value x, Value y) => IsComposite(x) == IsComposite(y) && Operators.AreEqual(x, y, context, span);

    public int GetHashCode(Value obj)
    {
        switch (obj.Kind)
        {
            case ValueKind.Array or ValueKind.Range:
                ValueText.TryFormat(obj, PrefixLength, out var prefix);
                return string.GetHashCode(prefix.AsSpan(0, Math.Min(prefix.Length, PrefixLength)), StringComparison.Ordinal);
            case ValueKind.Object:
                return RuntimeHelpers.GetHashCode(obj.AsObject());
            case ValueKind.Host:
                return obj.AsHost().GetHashCode();
            case ValueKind.Decimal:
                // Without trailing zeros, since 1.0 and 1 are equal.
                var digits = obj.AsDecimal().ToString("0.############################", CultureInfo.InvariantCulture);
                return string.GetHashCode(digits, StringComparison.Ordinal);
            default:
                return string.GetHashCode(obj.ToString(), StringComparison.Ordinal);
        }
    }

    private static bool IsComposite(Value value) => value.Kind is ValueKind.Array or ValueKind.Object or ValueKind.Range or ValueKind.Host;
}
