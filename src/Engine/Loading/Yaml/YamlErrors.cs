using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;
using YamlDotNet.Core;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>Says in the user's words what the scanner and the parser say in those of YAML's specification.</summary>
internal static class YamlErrors
{
    public const string BareTemplate = "A value that begins with `{{` must be in quotes";
    public const string KeyIsNotText = "A key must be a plain text";
    public const string MergeIsNotMapping = "`<<` takes a mapping or a list of mappings";
    public const string SecondDocument = "A file holds one document, but a second one begins here";
    public const string Tab = "A tab cannot be used for indentation";
    public const string TooDeep = "The nesting is deeper than 100 levels";
    public const string TooManyAliases = "The aliases of this file stand for more than 1,000,000 values";
    public const string UnknownAnchor = "No anchor of this name is defined above";
    public const string UnknownTag = "Tags other than those of YAML itself (`!!str`) are not known";

    // A part of YamlDotNet's message, what it means, and what to do. The first that matches is taken.
    private static readonly (string Part, string Message, string? Hint)[] Explanations =
    [
        ("invalid tab", Tab, "Indent with spaces"),
        ("tab character that violate indentation", Tab, "Indent with spaces"),
        ("multiline plain scalar, found invalid mapping", "The line before this one lacks a colon",
            "Write `key:` before its indented values"),
        ("plain scalar value, found invalid mapping", "A second `:` in one value",
            "Put a value that contains `: ` in quotes, and check the indentation"),
        ("quoted scalar, found unexpected end", "The text that begins here has no closing quote", null),
        ("unknown escape character", "An unknown escape in a text in double quotes", @"Write `\\` for a backslash, or use single quotes"),
        ("character that cannot start any token", "A value cannot begin with this character", "Put the value in quotes"),
        ("did not find expected '-'", "This line is no item of the list above it", "Begin it with `- `, or check its indentation"),
        ("block mapping, did not find expected key", "This line is no key of the mapping that it stands in",
            "Check its indentation and quotes; a key ends with a colon"),
        ("flow sequence", "The list in brackets is not closed", "Separate items with commas and end the list with `]`"),
        ("flow mapping", "The mapping in braces is not closed", "Separate entries with commas and end the mapping with `}`"),
        ("Block sequence entries are not allowed", "A list cannot begin on the line of its key",
            "Begin the list on the next line, or write `[a, b]`"),
        ("did not find expected node content", "A value is missing here", null),
        ("more than one anchor", "A value can have one anchor only", null),
    ];

    public static Diagnostic Explain(YamlException exception, SourceText source)
    {
        var (message, hint) = Translate(exception.Message);
        var start = Math.Clamp((int)exception.Start.Index, 0, source.Text.Length);
        if (message == Tab)
        {
            return DiagnosticCodes.BrokenYaml(message, hint, new SourceSpan(source, FindTab(source.Text, start), 1));
        }

        // A span over several lines would underline all that follows a forgotten quote.
        var end = Math.Clamp((int)exception.End.Index, start, source.Text.Length);
        var lineEnd = source.Text.AsSpan(start, end - start).IndexOfAny('\r', '\n');
        return DiagnosticCodes.BrokenYaml(message, hint, new SourceSpan(source, start, lineEnd >= 0 ? lineEnd : end - start));
    }

    // The scanner says where the value begins that the tab interrupts; the tab is at the start of a line below.
    private static int FindTab(string text, int start)
    {
        var isIndentation = start == 0;
        for (var index = start; index < text.Length; index++)
        {
            if (text[index] == '\t' && isIndentation)
            {
                return index;
            }

            isIndentation = text[index] is '\n' or '\r' || (isIndentation && text[index] == ' ');
        }

        return start;
    }

    private static (string Message, string? Hint) Translate(string text)
    {
        if (text == BareTemplate)
        {
            return (text, "Write `key: \"{{ … }}\"`");
        }

        foreach (var (part, message, hint) in Explanations)
        {
            if (text.Contains(part, StringComparison.Ordinal))
            {
                return (message, hint);
            }
        }

        return (text.TrimEnd('.'), null);
    }
}
