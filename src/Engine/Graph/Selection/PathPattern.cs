using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>A file, a folder with all that is below it, or a glob of either, relative to the project's root. <c>**</c> stands for any folders.</summary>
internal sealed class PathPattern
{
    private readonly string _text;
    private readonly string[]? _globParts;

    public PathPattern(string text)
    {
        text = text.Replace('\\', '/').TrimEnd('/');
        while (text.StartsWith("./", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        _text = text is "." ? "" : text;
        _globParts = Wildcard.IsIn(text) ? text.Split('/') : null;
    }

    /// <summary>Whether the node's file, a folder that it is in, or the very file that describes it is meant.</summary>
    public bool Matches(Node node) =>
        Matches(node.Path, orFolder: true) || (node.PropertiesPath is { } properties && Matches(properties, orFolder: false));

    private bool Matches(string path, bool orFolder)
    {
        if (_globParts is not null)
        {
            return MatchesGlob(_globParts, path.Split('/'), orFolder);
        }

        // An empty text is the project's root, which `.` and `./` become.
        return path.StartsWith(_text, StringComparison.Ordinal)
            && (path.Length == _text.Length || (orFolder && (_text.Length == 0 || path[_text.Length] == '/')));
    }

    private static bool MatchesGlob(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path, bool orFolder)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty || orFolder;
        }

        if (pattern[0] is "**")
        {
            return MatchesGlob(pattern[1..], path, orFolder) || (!path.IsEmpty && MatchesGlob(pattern, path[1..], orFolder));
        }

        return !path.IsEmpty && Wildcard.Matches(pattern[0], path[0]) && MatchesGlob(pattern[1..], path[1..], orFolder);
    }
}
