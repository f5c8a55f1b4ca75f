using System.Runtime.CompilerServices;

namespace SpotifyEtl.Models.Support;

/// <summary>Where this repository is on the machine that runs the tests.</summary>
public static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A folder of real chart files beside the repository, which not every machine has.</summary>
    public static string SharedData => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    /// <summary>The folder of the calling test's source file.</summary>
    public static string FolderOfCaller([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "SpotifyEtl.Models.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
