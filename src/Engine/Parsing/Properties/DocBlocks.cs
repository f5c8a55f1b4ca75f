using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>
/// Finds the blocks <c>{% docs name %} … {% enddocs %}</c> of Markdown files, which descriptions quote with <c>{{ doc 'name' }}</c>.
/// </summary>
internal static class DocBlocks
{
    private const string Open = "{%";
    private const string Close = "%}";

    /// <summary>Each block by its name.</summary>
    public static IReadOnlyDictionary<string, DocBlock> Parse(LoadedProject project, DiagnosticBag diagnostics)
    {
        var blocks = new Dictionary<string, (string Text, SourceSpan Span)>(StringComparer.Ordinal);
        foreach (var file in project.Files.Docs)
        {
            Parse(file.Text, blocks, diagnostics);
        }

        return blocks.ToDictionary(
            block => block.Key,
            block => new DocBlock(block.Key, project.Packages.NameOf(block.Value.Span.Source.Path), block.Value.Span.Source.Path, block.Value.Text),
            StringComparer.Ordinal);
    }

    private static void Parse(SourceText source, Dictionary<string, (string Text, SourceSpan Span)> blocks, DiagnosticBag diagnostics)
    {
        string? open = null;
        SourceSpan openSpan = default;
        foreach (var tag in FindTags(source))
        {
            var words = Words(tag);
            if (open is null && words is ["docs", var name])
            {
                (open, openSpan) = (name, tag);
            }
            else if (open is not null && words is ["enddocs"])
            {
                var text = source.Text[openSpan.End..tag.Start].Trim();
                if (!blocks.TryAdd(open, (text, openSpan)))
                {
                    diagnostics.Add(DiagnosticCodes.DuplicateName("doc blocks", open, blocks[open].Span, openSpan));
                }

                open = null;
            }
            else if (words is ["docs", ..] or ["enddocs", ..])
            {
                diagnostics.Add(DiagnosticCodes.BadDocTag(tag));
            }
        }

        if (open is not null)
        {
            diagnostics.Add(DiagnosticCodes.OpenDocBlock(open, openSpan));
        }
    }

    private static IEnumerable<SourceSpan> FindTags(SourceText source)
    {
        for (var start = source.Text.IndexOf(Open, StringComparison.Ordinal); start >= 0;)
        {
            var end = source.Text.IndexOf(Close, start, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }

            yield return new SourceSpan(source, start, end + Close.Length - start);
            start = source.Text.IndexOf(Open, end + Close.Length, StringComparison.Ordinal);
        }
    }

    private static string[] Words(SourceSpan tag) =>
        tag.Text[Open.Length..^Close.Length].Trim("- \t\r\n").ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
