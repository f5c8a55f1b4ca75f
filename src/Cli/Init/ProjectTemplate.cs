using System.Reflection;

namespace SpotifyEtl.Models.Cli.Init;

/// <summary>The files of a new project, as they lie in <c>Files</c> beside this.</summary>
internal static class ProjectTemplate
{
    // What stands for the project's name in the files.
    private const string NamePlaceholder = "__name__";
    private const string ResourcePrefix = "init/";

    /// <summary>The files, each with its path relative to the project.</summary>
    public static IEnumerable<(string Path, string Text)> For(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(IsFile).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (PathOf(resource), reader.ReadToEnd().Replace(NamePlaceholder, name, StringComparison.Ordinal));
        }
    }

    private static bool IsFile(string resource) => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal);

    // In the sources of the tool the file has no dot: there it would hide files from Git.
    private static string PathOf(string resource) =>
        resource[ResourcePrefix.Length..].Replace('\\', '/') is var path && path == "gitignore" ? ".gitignore" : path;
}
