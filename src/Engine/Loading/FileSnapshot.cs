using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>A file of the project as it was when it was read.</summary>
/// <param name="Text">The text without a byte order mark; its path is relative to the project's root, with forward slashes.</param>
/// <param name="BasePath">Which of the configured paths it was found below, such as <c>models</c>.</param>
public sealed record FileSnapshot(SourceText Text, string BasePath)
{
    /// <summary>The path, relative to the project's root, with forward slashes.</summary>
    public string Path => Text.Path;

    /// <summary>The file's name without folders and extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Text.Path);
}
