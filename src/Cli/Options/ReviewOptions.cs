using System.CommandLine;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>What to review, and how to tell it.</summary>
internal sealed class ReviewOptions : OptionGroup
{
    private readonly Setting<string?> _base;
    private readonly Setting<string?> _head;
    private readonly Setting<string> _output;
    private readonly Setting<string?> _page;

    public ReviewOptions(SettingFactory settings)
        : base("Review")
    {
        _base = Add(settings.Text("--base", "revision", "The branch, tag or commit to compare with, at the commit where the head left it; default: `main`, or `master`"));
        _head = Add(settings.Text("--head", "revision", "The branch, tag or commit to review; default: the files as they are"));
        _output = Add(settings.Choice("--output", "A summary for people, a comment of a pull request, or everything as one object", "text", "markdown", "json"));
        _page = Add(settings.Text("--page", "file", "Also write one HTML file that holds everything, with SQL side by side and the graph of what is affected", ValueKind.File));
    }

    /// <summary>What to review.</summary>
    public ReviewRequest Read(ParseResult result) => new(result.GetValue(_base), result.GetValue(_head));

    /// <summary>The file of the page, as the user names it; null for none.</summary>
    public string? ReadPage(ParseResult result) => result.GetValue(_page);

    /// <summary>The form: <c>text</c>, <c>markdown</c> or <c>json</c>.</summary>
    public string ReadForm(ParseResult result) => result.GetValue(_output)!;
}
