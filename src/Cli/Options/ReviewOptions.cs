using System.CommandLine;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Engine.Reviewing.Data;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>What to review, and how to tell it.</summary>
internal sealed class ReviewOptions : OptionGroup
{
    private readonly Setting<string?> _base;
    private readonly Setting<string?> _head;
    private readonly Setting<bool> _data;
    private readonly Setting<string?> _schema;
    private readonly Setting<bool> _keep;
    private readonly Setting<string?> _baseTarget;
    private readonly Setting<int?> _limit;
    private readonly Setting<string> _output;
    private readonly Setting<string?> _page;

    public ReviewOptions(SettingFactory settings)
        : base("Review")
    {
        _base = Add(settings.Text("--base", "revision", "The branch, tag or commit to compare with, at the commit where the head left it; default: `main`, or `master`"));
        _head = Add(settings.Text("--head", "revision", "The branch, tag or commit to review; default: the files as they are"));
        _data = Add(settings.Switch("--data", "Also compare rows: what may differ is built into a schema of its own, the base's side as well, and nothing else is written"));
        _schema = Add(settings.Text("--schema", "name", "With --data: the schema to build in, as in pr_123; it must not exist, or be left over from a review; default: a name that no other review has"));
        _keep = Add(settings.Switch("--keep", "With --data: do not drop the schema afterwards"));
        _baseTarget = Add(settings.Text(
            "--base-target", "name", "With --data: the target of the same database where the base is built; its relations are compared with, and read for all that does not differ"));
        _limit = Add(settings.Number(
            "--limit", "rows", 0, "With --data: above so many rows of a model, compare a sample: the same keys on both sides; 0 for never; default: 10,000,000"));
        _output = Add(settings.Choice("--output", "A summary for people, a comment of a pull request, or everything as one object", "text", "markdown", "json"));
        _page = Add(settings.Text("--page", "file", "Also write one HTML file that holds everything, with SQL side by side and the graph of what is affected", ValueKind.File));
    }

    /// <summary>What to review.</summary>
    /// <param name="result">What the user gave.</param>
    /// <param name="command">Names the review: the schema that nobody named has a part of it.</param>
    /// <exception cref="ProjectException">An option says how rows are compared, and they are not to be.</exception>
    public ReviewRequest Read(ParseResult result, string command) => new(result.GetValue(_base), result.GetValue(_head)) { Data = ReadData(result, command) };

    /// <summary>The file of the page, as the user names it; null for none.</summary>
    public string? ReadPage(ParseResult result) => result.GetValue(_page);

    /// <summary>The form: <c>text</c>, <c>markdown</c> or <c>json</c>.</summary>
    public string ReadForm(ParseResult result) => result.GetValue(_output)!;

    private DataReviewRequest? ReadData(ParseResult result, string command)
    {
        Option[] onlyWithData = [_schema, _keep, _baseTarget, _limit];
        if (!result.GetValue(_data))
        {
            return onlyWithData.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } alone
                ? throw new ProjectException(CliErrors.NeedsOption("etl review", alone.Name, _data.Name))
                : null;
        }

        return new DataReviewRequest(result.GetValue(_schema) ?? $"etl_review_{command[..8]}")
        {
            Keeps = result.GetValue(_keep),
            BaseTarget = result.GetValue(_baseTarget),
            Limit = result.GetValue(_limit) ?? DataDiffOptions.DefaultLimit,
        };
    }
}
