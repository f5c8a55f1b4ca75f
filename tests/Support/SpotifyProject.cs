namespace SpotifyEtl.Models.Support;

/// <summary>A copy of this repository's own project, for a test to build in a folder of its own.</summary>
public static class SpotifyProject
{
    private static readonly string[] Parts = ["models", "seeds", "macros", "tests/data", "data/landing"];

    /// <summary>Copies the project into a folder.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Repository.Root, part), "*", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "project.yml")))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
