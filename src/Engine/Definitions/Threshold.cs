using System.Globalization;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>How a <see cref="Threshold"/> compares.</summary>
public enum Comparison
{
    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>between a and b</c>, both included.</summary>
    Between,
}

/// <summary>A condition on a test's number of failures: <c>"&gt; 10"</c>, <c>"!= 0"</c>, <c>"between 1 and 5"</c>, or on its share of the tested rows: <c>"&gt; 1%"</c>.</summary>
/// <param name="Comparison">How to compare.</param>
/// <param name="Number">The bound; for a percentage, in percent.</param>
/// <param name="Upper">The upper bound of <see cref="Comparison.Between"/>.</param>
/// <param name="IsPercentage">Whether the bound is a share of the rows that the test looked at, after <c>where</c>.</param>
public sealed record Threshold(Comparison Comparison, decimal Number, decimal Upper = 0, bool IsPercentage = false)
{
    /// <summary>dbt's default: any failure counts.</summary>
    public static readonly Threshold NotZero = new(Comparison.NotEqual, 0);

    /// <summary>Whether the condition holds.</summary>
    /// <param name="failures">The number that the test gave.</param>
    /// <param name="rows">The rows that were tested; only read for a percentage. No rows at all make a share of zero.</param>
    public bool Holds(decimal failures, long rows)
    {
        var value = IsPercentage ? (rows == 0 ? 0 : failures * 100 / rows) : failures;
        return Comparison switch
        {
            Comparison.NotEqual => value != Number,
            Comparison.Equal => value == Number,
            Comparison.Greater => value > Number,
            Comparison.GreaterOrEqual => value >= Number,
            Comparison.Less => value < Number,
            Comparison.LessOrEqual => value <= Number,
            _ => value >= Number && value <= Upper,
        };
    }

    /// <summary>Reads the text of a YAML value; false where it is not a threshold.</summary>
    public static bool TryParse(string text, out Threshold threshold)
    {
        threshold = NotZero;
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("between ", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["between ".Length..];
            var and = rest.IndexOf(" and ", StringComparison.OrdinalIgnoreCase);
            if (and < 0 || !TryNumber(rest[..and], out var low, out var lowPercent) || !TryNumber(rest[(and + 5)..], out var high, out var highPercent)
                || lowPercent != highPercent)
            {
                return false;
            }

            threshold = new Threshold(Comparison.Between, low, high, lowPercent);
            return true;
        }

        foreach (var (symbol, comparison) in Symbols)
        {
            if (rest.StartsWith(symbol, StringComparison.Ordinal))
            {
                if (!TryNumber(rest[symbol.Length..], out var number, out var percent))
                {
                    return false;
                }

                threshold = new Threshold(comparison, number, 0, percent);
                return true;
            }
        }

        return false;
    }

    /// <summary>As the user would write it.</summary>
    public override string ToString()
    {
        var unit = IsPercentage ? "%" : "";
        return Comparison == Comparison.Between
            ? string.Create(CultureInfo.InvariantCulture, $"between {Number}{unit} and {Upper}{unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{Symbols.First(s => s.Comparison == Comparison).Symbol} {Number}{unit}");
    }

    // Longer symbols first: `>=` starts with `>`.
    private static readonly (string Symbol, Comparison Comparison)[] Symbols =
    [
        ("!=", Comparison.NotEqual), ("<>", Comparison.NotEqual), (">=", Comparison.GreaterOrEqual), ("<=", Comparison.LessOrEqual),
        (">", Comparison.Greater), ("<", Comparison.Less), ("==", Comparison.Equal), ("=", Comparison.Equal),
    ];

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number, out bool percent)
    {
        text = text.Trim();
        percent = text.EndsWith("%", StringComparison.Ordinal);
        return decimal.TryParse(percent ? text[..^1].TrimEnd() : text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
    }
}
