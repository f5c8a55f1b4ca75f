using System.Collections.Concurrent;
using SpotifyEtl.Models.Templating;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>The macro files by name, for <c>include</c>. Safe to use from any number of threads.</summary>
internal sealed class MacroFiles(IReadOnlyList<FileSnapshot> files)
{
    private readonly ConcurrentDictionary<string, Template?> _templates = new(StringComparer.Ordinal);

    /// <summary>The file of a path, from the project's root or from the folder of macros; null where there is none.</summary>
    public Template? Find(string path) => _templates.GetOrAdd(path, Parse);

    private Template? Parse(string path) =>
        files.FirstOrDefault(file => file.Path == path || file.Path == $"{file.BasePath}/{path}") is { } file ? Template.Parse(file.Text) : null;
}
