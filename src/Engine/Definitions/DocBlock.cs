namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A block <c>{% docs name %} … {% enddocs %}</c> of a Markdown file, which descriptions quote.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Package">The project or package that defines it.</param>
/// <param name="Path">The file, relative to the project's root, with forward slashes.</param>
/// <param name="Text">Its Markdown.</param>
public sealed record DocBlock(string Name, string Package, string Path, string Text);
