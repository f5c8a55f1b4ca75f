namespace SpotifyEtl.Models.Templating.Text;

/// <summary>A place in a text, counted as people count: the first line is 1, its first character is in column 1.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units.</param>
public readonly record struct TextPosition(int Line, int Column);
