using System.Text;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>What <c>package-lock.yml</c> says of one package.</summary>
/// <param name="Name">The package's name.</param>
internal sealed record LockedPackage(string Name)
{
    /// <summary>The repository as <c>packages.yml</c> writes it; null for a local package.</summary>
    public string? Git { get; init; }

    /// <summary>The revision that was asked for; null for the default branch.</summary>
    public string? Revision { get; init; }

    /// <summary>The folder within the repository; null for its root.</summary>
    public string? Subdirectory { get; init; }

    /// <summary>The commit that the revision was, in full.</summary>
    public string? Commit { get; init; }

    /// <summary>The fingerprint of the package's files.</summary>
    public string? Hash { get; init; }

    /// <summary>The folder as <c>packages.yml</c> writes it; null for one of a repository.</summary>
    public string? Local { get; init; }

    /// <summary>Whether this is what a package of a repository was locked to.</summary>
    public bool IsFor(PackageSpec.Git spec) => Git == spec.Url && Revision == spec.Revision && Subdirectory == spec.Subdirectory;
}

/// <summary><c>package-lock.yml</c>: exactly which packages a project uses. Belongs under version control.</summary>
/// <param name="AskedFor">The fingerprint of the <c>packages.yml</c> that it was made for.</param>
/// <param name="Packages">The packages, those of packages included, in order of names.</param>
internal sealed record PackageLock(string AskedFor, IReadOnlyList<LockedPackage> Packages)
{
    /// <summary>The file's name, in the project's root.</summary>
    public const string FileName = "package-lock.yml";

    private static readonly string[] Keys = ["git", "revision", "subdirectory", "commit", "hash", "local"];

    /// <summary>Reads the file; null where it is broken, which is reported.</summary>
    public static PackageLock? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (YamlReader.ReadMapping(source, diagnostics) is not { } root)
        {
            return null;
        }

        var fields = new YamlFields(root, diagnostics);
        var packages = new List<LockedPackage>();
        foreach (var mapping in fields.Items("packages").OfType<YamlMapping>())
        {
            var package = new YamlFields(mapping, diagnostics);
            if (package.RequiredText("A locked package", "name") is { } name)
            {
                packages.Add(new LockedPackage(name)
                {
                    Git = package.Text("git"),
                    Revision = package.Text("revision"),
                    Subdirectory = package.Text("subdirectory"),
                    Commit = package.Text("commit"),
                    Hash = package.Text("hash"),
                    Local = package.Text("local"),
                });
            }
        }

        return new PackageLock(fields.Text("asked_for") ?? "", packages);
    }

    /// <summary>The file's text.</summary>
    public string ToText()
    {
        var text = new StringBuilder("# Written by `etl deps`. Belongs under version control.\n");
        text.Append("asked_for: ").Append(Quote(AskedFor)).Append("\npackages:").Append(Packages.Count == 0 ? " []\n" : "\n");
        foreach (var package in Packages)
        {
            text.Append("  - name: ").Append(Quote(package.Name)).Append('\n');
            string?[] values = [package.Git, package.Revision, package.Subdirectory, package.Commit, package.Hash, package.Local];
            foreach (var (key, value) in Keys.Zip(values).Where(pair => pair.Second is not null))
            {
                text.Append("    ").Append(key).Append(": ").Append(Quote(value!)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
