using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>
/// Writes a site so that a reader always finds a whole one. All that a page loads lies in a folder named after its content; the page itself is exchanged last,
/// by one rename. The folder of the site before stays, since browsers that have it open go on loading from it; older ones are removed, and nothing that is not the
/// tool's.
/// </summary>
internal sealed partial class SiteFolder(string folder)
{
    private const string Page = "index.html";

    // The page names its folder early; a page of somebody else's may be long.
    private const int HeadLength = 4096;

    private readonly string _page = Path.Combine(folder, Page);

    /// <summary>Writes the site, and gives the path of its page.</summary>
    /// <exception cref="ProjectException">There is a page that is not the tool's.</exception>
    public string Write(string title, SiteAssets assets, IReadOnlyList<SitePart> parts, CancellationToken cancellationToken)
    {
        var files = FilesOf(assets, parts);
        var before = RequireOurs(_page);
        var name = $"site-{Digest(files)}";
        var data = Directory.CreateDirectory(Path.Combine(folder, name));
        var begun = data.LastWriteTimeUtc;
        Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancellationToken }, file =>
        {
            // A file of that length is that file: its folder is named after the content of all.
            var info = new FileInfo(Path.Combine(data.FullName, file.Name));
            if (!info.Exists || info.Length != file.Content.Length)
            {
                File.WriteAllBytes(info.FullName, file.Content.Span);
            }
        });
        Replace(_page, SitePage.OfFolder(title, name));
        RemoveOthers(name, before, begun);
        return _page;
    }

    /// <summary>Writes the page that holds everything, and gives its path.</summary>
    /// <exception cref="ProjectException">There is a page that is not the tool's.</exception>
    public static string WriteOneFile(string path, string title, SiteAssets assets, IReadOnlyList<SitePart> parts)
    {
        RequireOurs(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Replace(path, SitePage.OfOneFile(title, assets, parts));
        return path;
    }

    private static List<(string Name, ReadOnlyMemory<byte> Content)> FilesOf(SiteAssets assets, IReadOnlyList<SitePart> parts)
    {
        List<(string, ReadOnlyMemory<byte>)> files =
        [
            ("app.js", Encoding.UTF8.GetBytes(assets.Script)), ("app.css", Encoding.UTF8.GetBytes(assets.Style)),
            ("THIRD-PARTY.txt", Encoding.UTF8.GetBytes(assets.Notices)),
        ];
        foreach (var part in parts)
        {
            byte[] script = [.. Encoding.ASCII.GetBytes($"etlSite(\"{part.Name}\","), .. part.Json.Span, .. ");\n"u8];
            files.Add(($"{part.Name}.js", script));
        }

        return files;
    }

    private static string Digest(List<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {content.Length}\n"));
            hash.AppendData(content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>The folder that a page there loads from; null where there is no page.</summary>
    private static string? RequireOurs(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        var head = new char[HeadLength];
        var length = reader.ReadBlock(head, 0, head.Length);
        var match = MarkerTag().Match(new string(head, 0, length));
        return match.Success ? match.Groups["folder"].Value : throw new ProjectException(DiagnosticCodes.NotOurPage(path));
    }

    private static void Replace(string path, string text) => WholeFile.Write(path, temporary => File.WriteAllText(temporary, text));

    private void RemoveOthers(string current, string? before, DateTime begun)
    {
        foreach (var other in new DirectoryInfo(folder).EnumerateDirectories("site-*"))
        {
            // One that was written to since is being written by another command now.
            if (other.Name != current && other.Name != before && FolderName().IsMatch(other.Name) && other.LastWriteTimeUtc < begun)
            {
                Remove(other);
            }
        }
    }

    private static void Remove(DirectoryInfo old)
    {
        foreach (var file in old.EnumerateFiles().Where(file => FileName().IsMatch(file.Name)))
        {
            file.Delete();
        }

        if (!old.EnumerateFileSystemInfos().Any())
        {
            old.Delete();
        }
    }

    [GeneratedRegex($"<meta name=\"{SitePage.Marker}\" content=\"(?<folder>[a-z0-9-]+)\">")]
    private static partial Regex MarkerTag();

    [GeneratedRegex("^site-[0-9a-f]{16}$")]
    private static partial Regex FolderName();

    [GeneratedRegex(@"^(app\.js|app\.css|THIRD-PARTY\.txt|index\.js|search\.js|lineage\.js|details-\d+\.js)$")]
    private static partial Regex FileName();
}
