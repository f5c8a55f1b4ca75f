using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>What became of a rule.</summary>
/// <param name="Rule">The rule as it was written.</param>
/// <param name="IsPassed">Whether it holds.</param>
/// <param name="Reason">Why it does not.</param>
internal sealed record RuleOutcome(string Rule, bool IsPassed, string? Reason);

/// <summary>A rule of a ruleset in DQDL.</summary>
internal sealed partial record DataQualityRule(string Text, string Kind, IReadOnlyList<string> Columns, string Condition)
{
    public RuleOutcome Evaluate(GlueFrame frame)
    {
        if (Kind != "ColumnExists" && Columns.FirstOrDefault(column => frame.IndexOf(column) is null) is { } missing)
        {
            return new RuleOutcome(Text, IsPassed: false, $"Column {missing} not found in primary dataset");
        }

        var values = Columns is [var column, ..] && frame.IndexOf(column) is { } index ? frame.Rows.Select(row => row.Values[index]).ToList() : [];
        return Kind switch
        {
            "RowCount" => Compare(frame.Rows.Count),
            "ColumnCount" => Compare(frame.Columns.Count),
            "ColumnExists" => Outcome(frame.IndexOf(Columns[0]) is not null, $"Column {Columns[0]} not found in primary dataset"),
            "IsComplete" => Outcome(values.TrueForAll(value => value is not null), $"Value: {Completeness(values)} does not meet the constraint requirement!"),
            "Completeness" => Compare(Completeness(values)),
            "IsUnique" or "IsPrimaryKey" => Outcome(IsUnique(frame) && (Kind == "IsUnique" || values.TrueForAll(value => value is not null)), "Value does not meet the constraint requirement!"),
            "ColumnValues" => Values(values),
            _ => throw new JobException($"The Glue of the tests does not know this rule: {Text}"),
        };
    }

    private static double Completeness(List<string?> values) => values.Count == 0 ? 1 : (double)values.Count(value => value is not null) / values.Count;

    private bool IsUnique(GlueFrame frame)
    {
        int[] indexes = [.. Columns.Select(column => frame.IndexOf(column)!.Value)];
        return frame.Rows.DistinctBy(row => row.Key(indexes)).Count() == frame.Rows.Count;
    }

    // What is null is not looked at.
    private RuleOutcome Values(List<string?> values)
    {
        Func<string, bool> holds;
        if (In().Match(Condition) is { Success: true } list)
        {
            var allowed = Quoted().Matches(list.Groups["values"].Value).Select(text => text.Groups["text"].Value).ToHashSet(StringComparer.Ordinal);
            holds = allowed.Contains;
        }
        else if (Matches().Match(Condition) is { Success: true } pattern)
        {
            var regex = new Regex($"^(?:{pattern.Groups["text"].Value})$");
            holds = regex.IsMatch;
        }
        else
        {
            holds = value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsMet(number);
        }

        var wrong = values.Find(value => value is not null && !holds(value));
        return Outcome(wrong is null, $"Value: {wrong} does not meet the constraint requirement!");
    }

    private RuleOutcome Compare(double value) => Outcome(IsMet(value), string.Create(CultureInfo.InvariantCulture, $"Value: {value} does not meet the constraint requirement!"));

    private bool IsMet(double value)
    {
        var match = Comparison().Match(Condition);
        if (!match.Success)
        {
            throw new JobException($"The Glue of the tests does not understand this rule: {Text}");
        }

        var (number, other) = (Number("number"), match.Groups["other"].Success ? Number("other") : 0);
        return match.Groups["operator"].Value.ToLowerInvariant() switch
        {
            ">" => value > number,
            ">=" => value >= number,
            "<" => value < number,
            "<=" => value <= number,
            "=" => value.Equals(number),
            "!=" => !value.Equals(number),
            _ => value > number && value < other,
        };

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private RuleOutcome Outcome(bool isPassed, string reason) => new(Text, isPassed, isPassed ? null : reason);

    [GeneratedRegex("""^(?<operator>>=|<=|!=|>|<|=|between)\s*(?<number>-?[0-9.]+)(\s+and\s+(?<other>-?[0-9.]+))?$""", RegexOptions.IgnoreCase)]
    private static partial Regex Comparison();

    [GeneratedRegex("""^in\s*\[(?<values>.*)\]$""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex In();

    [GeneratedRegex("""^matches\s*"(?<text>.*)"$""", RegexOptions.IgnoreCase)]
    private static partial Regex Matches();

    [GeneratedRegex("\"(?<text>[^\"]*)\"")]
    private static partial Regex Quoted();
}

/// <summary>Reads rulesets.</summary>
internal static partial class DataQualityRules
{
    /// <summary>Reads <c>Rules = [ RULE, … ]</c>.</summary>
    /// <exception cref="JobException">It is none.</exception>
    public static IReadOnlyList<DataQualityRule> Parse(string ruleset)
    {
        var match = Ruleset().Match(ruleset);
        return match.Success
            ? [.. Split(match.Groups["rules"].Value).Select(Read)]
            : throw new JobException($"Parsing Error: the ruleset is not of the form Rules = [ ... ]: {ruleset}");
    }

    private static DataQualityRule Read(string text)
    {
        var match = Rule().Match(text);
        return match.Success
            ? new DataQualityRule(text, match.Groups["kind"].Value, [.. match.Groups["column"].Captures.Select(column => column.Value)], match.Groups["condition"].Value.Trim())
            : throw new JobException($"Parsing Error: no rule: {text}");
    }

    // Commas stand in lists and in quotes too.
    private static IEnumerable<string> Split(string rules)
    {
        var (start, depth, isQuoted) = (0, 0, false);
        for (var index = 0; index <= rules.Length; index++)
        {
            if (index == rules.Length || (rules[index] == ',' && depth == 0 && !isQuoted))
            {
                if (rules[start..index].Trim() is { Length: > 0 } rule)
                {
                    yield return rule;
                }

                start = index + 1;
                continue;
            }

            isQuoted ^= rules[index] == '"';
            depth += isQuoted ? 0 : rules[index] == '[' ? 1 : rules[index] == ']' ? -1 : 0;
        }
    }

    [GeneratedRegex("""^\s*Rules\s*=\s*\[(?<rules>.*)\]\s*$""", RegexOptions.Singleline)]
    private static partial Regex Ruleset();

    [GeneratedRegex("""^(?<kind>[A-Za-z]+)(\s+"(?<column>[^"]*)")*\s*(?<condition>.*)$""", RegexOptions.Singleline)]
    private static partial Regex Rule();
}
