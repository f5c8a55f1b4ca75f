using System.Security.Cryptography;
using System.Text;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>The files of a package: fingerprinted, copied, removed. Links are never followed, so that no package reaches beyond its own folder.</summary>
internal static class PackageFolder
{
    /// <summary>Tells what a folder was installed from; no file of the package's.</summary>
    public const string MarkerName = ".etl-package";

    private static readonly EnumerationOptions OneLevel = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>The fingerprint of all files: of their paths and contents, in any order of the file system.</summary>
    public static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Files(folder))
        {
            var content = File.ReadAllBytes(Path.Combine(folder, path));
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    /// <summary>The fingerprint of a text, whatever its line ends.</summary>
    public static string HashOf(string text) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))))}";

    /// <summary>Copies all files, in the place of whatever is there.</summary>
    public static void Replace(string from, string to)
    {
        Remove(to);
        foreach (var path in Files(from))
        {
            var target = Path.Combine(to, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, path), target);
        }

        Directory.CreateDirectory(to);
    }

    /// <summary>Removes a folder, or a link to one without what it leads to.</summary>
    public static void Remove(string folder)
    {
        var info = new DirectoryInfo(folder);
        if (info.LinkTarget is not null)
        {
            info.Delete();
        }
        else if (info.Exists)
        {
            // What git writes may be read-only.
            foreach (var file in info.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                file.Attributes = FileAttributes.Normal;
            }

            info.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Files(string folder) => Below(folder, "").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder, string prefix)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", OneLevel).Select(Path.GetFileName).Where(name => prefix.Length > 0 || name != MarkerName))
        {
            yield return prefix + file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", OneLevel).Select(path => Path.GetFileName(path)).Where(name => name != ".git"))
        {
            foreach (var file in Below(Path.Combine(folder, inner), $"{prefix}{inner}/"))
            {
                yield return file;
            }
        }
    }
}
