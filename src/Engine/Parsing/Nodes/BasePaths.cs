using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Which of the configured paths each property file is below: what it declares has its folders as part of its name.</summary>
internal sealed class BasePaths(IReadOnlyList<FileSnapshot> files)
{
    private readonly Dictionary<string, string> _basePaths =
        files.ToDictionary(file => file.Path, file => file.BasePath, StringComparer.Ordinal);

    public string Of(string path) => _basePaths[path];
}
