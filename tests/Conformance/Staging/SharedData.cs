
namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>The real chart files beside the repository. They are no part of the project, so tests that need them skip where they are missing.</summary>
internal static class SharedData
{
    /// <summary>The path of a folder of them, or a skip of the calling test.</summary>
    public static string Folder(string name)
    {
        var folder = Path.Combine(Repository.SharedData, name);
        Assert.SkipUnless(Directory.Exists(folder), $"The folder of real chart files is not there: {folder}");
        return folder;
    }
}
