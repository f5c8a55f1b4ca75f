using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>Reads <c>packages.yml</c>.</summary>
internal static class PackagesFile
{
    /// <summary>The file's name, in the root of a project or package.</summary>
    public const string FileName = "packages.yml";

    private static readonly KeySet FileKeys = new($"`{FileName}`", ["packages"]);
    private static readonly KeySet PackageKeys = new("A package", ["git", "revision", "subdirectory", "local", "warn-unpinned"]);

    // What dbt gets from its registry or as an archive.
    private static readonly string[] Unsupported = ["package", "tarball", "private"];

    /// <summary>The packages that a file asks for; what is wrong is reported and left out.</summary>
    /// <param name="source">The file.</param>
    /// <param name="folder">The absolute folder that it lies in: where local paths begin.</param>
    /// <param name="texts">Renders the texts.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static IReadOnlyList<PackageSpec> Read(SourceText source, string folder, TextRenderer texts, DiagnosticBag diagnostics)
    {
        if (YamlReader.ReadMapping(source, diagnostics) is not { } root)
        {
            return [];
        }

        FileKeys.Check(root, diagnostics, new KeysWithoutEffect());
        var specs = new List<PackageSpec>();
        foreach (var item in new YamlFields(root, diagnostics).Items("packages"))
        {
            if (item is not YamlMapping mapping)
            {
                diagnostics.Add(DiagnosticCodes.WrongKind("An item of `packages`", "a mapping", item.Kind, item.Span));
            }
            else if (Read(mapping, folder, texts, diagnostics) is { } spec)
            {
                specs.Add(spec);
            }
        }

        return specs;
    }

    private static PackageSpec? Read(YamlMapping mapping, string folder, TextRenderer texts, DiagnosticBag diagnostics)
    {
        if (mapping.Entries.FirstOrDefault(entry => Unsupported.Contains(entry.Key)) is { } entry)
        {
            diagnostics.Add(DiagnosticCodes.UnsupportedPackage(entry.Key, entry.KeySpan));
            return null;
        }

        PackageKeys.Check(mapping, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(mapping, diagnostics);
        var (git, local) = (fields.Scalar("git"), fields.Scalar("local"));
        if (git is null == local is null)
        {
            diagnostics.Add(DiagnosticCodes.GitOrLocal(mapping.Entries.Count > 0 ? mapping.Entries[0].KeySpan : mapping.Span));
            return null;
        }

        if (local is not null)
        {
            return texts.Render(local) is { } path ? new PackageSpec.Local(local.Text, Path.GetFullPath(path, folder), local.Span) : null;
        }

        var revision = fields.Scalar("revision") is { } named ? texts.Render(named) : null;
        return texts.Render(git!) is { } url
            ? new PackageSpec.Git(git!.Text, url.StartsWith('.') ? Path.GetFullPath(url, folder) : url, revision, fields.Text("subdirectory"), git.Span) { MayBeUnpinned = fields.Flag("warn-unpinned") == false }
            : null;
    }
}
