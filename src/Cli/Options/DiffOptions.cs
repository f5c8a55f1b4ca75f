using System.CommandLine;
using System.Globalization;
using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which rows to compare, and how.</summary>
internal sealed class DiffOptions : OptionGroup
{
    private const string Names = "names with commas between them; one that has a comma of its own in double quotes";

    private readonly Setting<string?> _key;
    private readonly Setting<string?> _where;
    private readonly Setting<string?> _columns;
    private readonly Setting<string?> _exclude;
    private readonly Setting<string?> _tolerance;
    private readonly Setting<int?> _limit;
    private readonly Setting<int?> _examples;
    private readonly Setting<bool> _failOnDifference;
    private readonly Setting<string> _output;

    public DiffOptions(SettingFactory settings)
        : base("Difference")
    {
        var byDefault = new DataDiffOptions();
        _key = Add(settings.Text("--key", "columns", "The columns that identify a row, as in day,country; default: what the project says of the node", AreNames, Names));
        _where = Add(settings.Text("--where", "sql", "Only rows of both sides that meet this condition"));
        _columns = Add(settings.Text("--columns", "columns", "Only compare these columns", AreNames, Names));
        _exclude = Add(settings.Text("--exclude", "columns", "Do not compare these columns", AreNames, Names));
        _tolerance = Add(settings.Text(
            "--tolerance", "number", "By how much floating-point numbers may differ and still be the same; default: not at all", text => Tolerance(text) is not null, "a number that is not negative"));
        _limit = Add(settings.Number(
            "--limit", "rows", 0,
            $"Above so many rows, compare a sample: the same keys on both sides; 0 for never; default: {byDefault.Limit.ToString("N0", CultureInfo.InvariantCulture)}"));
        _examples = Add(settings.Number("--examples", "count", 0, $"How many examples to give of each difference, at most {DataDiffOptions.MostExamples}; default: {byDefault.Examples}"));
        _failOnDifference = Add(settings.Switch("--fail-on-difference", "End with 1 where anything differs"));
        _output = Add(settings.Choice("--output", "Tables, or one JSON object", "text", "json"));
    }

    /// <summary>How to compare.</summary>
    public DataDiffOptions Read(ParseResult result)
    {
        var byDefault = new DataDiffOptions();
        return byDefault with
        {
            Key = ReadNames(result, _key),
            Where = result.GetValue(_where),
            Columns = ReadNames(result, _columns),
            Exclude = ReadNames(result, _exclude),
            Tolerance = result.GetValue(_tolerance) is { } text ? Tolerance(text) : null,
            Limit = result.GetValue(_limit) ?? byDefault.Limit,
            Examples = result.GetValue(_examples) ?? byDefault.Examples,
        };
    }

    /// <summary>Whether to end with 1 where anything differs.</summary>
    public bool ReadFailsOnDifference(ParseResult result) => result.GetValue(_failOnDifference);

    /// <summary>Whether to print JSON.</summary>
    public bool ReadIsJson(ParseResult result) => result.GetValue(_output) == "json";

    private static IReadOnlyList<string> ReadNames(ParseResult result, Setting<string?> setting) =>
        result.GetValue(setting) is { } text ? [.. QuotedNames.Split(text, ',')!.Select(name => name.Trim())] : [];

    private static bool AreNames(string text) => QuotedNames.Split(text, ',') is not null;

    private static double? Tolerance(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0 ? number : null;
}
