using System.CommandLine;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which rows to show, and how.</summary>
internal sealed class ShowOptions : OptionGroup
{
    private const int DefaultLimit = 5;
    private const int NoLimit = -1;

    private readonly Setting<string?> _select;
    private readonly Setting<string?> _inline;
    private readonly Setting<int?> _limit;
    private readonly Setting<string> _output;

    public ShowOptions(SettingFactory settings)
        : base("Rows")
    {
        _select = Add(settings.Text("--select", "selector", "The model, seed or source to show", ValueKind.Selector, "-s"));
        _inline = Add(settings.Text("--inline", "sql", "A query to show instead: a template, as a model is"));
        _limit = Add(settings.Number("--limit", "rows", NoLimit, $"How many rows to show, {NoLimit} for all; default: {DefaultLimit}"));
        _output = Add(settings.Choice("--output", "A table, or a JSON array with an object a row", "text", "json"));
    }

    /// <summary>What the user gave.</summary>
    /// <exception cref="ProjectException">It is not said what to show.</exception>
    public ShowRequest Read(ParseResult result)
    {
        var (select, inline) = (result.GetValue(_select), result.GetValue(_inline));
        if (select is null == inline is null)
        {
            throw new ProjectException(CliErrors.NeedsOneOf("etl show", "--select", "--inline"));
        }

        var limit = result.GetValue(_limit) ?? DefaultLimit;
        return new ShowRequest(select, inline, limit == NoLimit ? null : limit, result.GetValue(_output) == "json");
    }
}

/// <summary>Which rows to show.</summary>
/// <param name="Select">A selector of one node; null where there is a query.</param>
/// <param name="Inline">A query; null where there is a selector.</param>
/// <param name="MaxRows">How many rows; null for all.</param>
/// <param name="IsJson">Whether to print JSON.</param>
internal sealed record ShowRequest(string? Select, string? Inline, int? MaxRows, bool IsJson);
