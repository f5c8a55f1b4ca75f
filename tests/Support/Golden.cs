using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Xunit;

namespace SpotifyEtl.Models.Support;

/// <summary>
/// Compares a text with the file <c>Class.Method[_variant].verified.txt</c> in <c>Goldens</c> beside the test. A difference leaves
/// <c>….received.txt</c> there: look at it, and rename it if it is right. On a build server no file is ever taken for granted.
/// </summary>
public static class Golden
{
    private static readonly ConcurrentDictionary<string, byte> Produced = new(StringComparer.Ordinal);

    /// <summary>Compares.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="variant">Tells apart several texts of one test.</param>
    /// <param name="file">The test's file; the compiler fills it in.</param>
    /// <param name="test">The test's name; the compiler fills it in.</param>
    public static void Verify(string actual, string variant = "", [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{test}{(variant.Length == 0 ? "" : "_" + variant)}";
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Goldens");
        var verified = Path.Combine(folder, name + ".verified.txt");
        Produced.TryAdd(verified, 0);
        Compare(actual, verified, Path.Combine(folder, name + ".received.txt"));
    }

    /// <summary>Compares a text with a file of its own, such as a page of docs/: a difference leaves <c>page.received.md</c> beside <c>page.md</c>.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="path">The file.</param>
    public static void VerifyFile(string actual, string path) =>
        Compare(actual, path, Path.ChangeExtension(path, ".received" + Path.GetExtension(path)));

    /// <summary>The verified files below a folder that no test of this run has looked at: left over from tests that are gone.</summary>
    public static IReadOnlyList<string> Dangling(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.verified.txt", SearchOption.AllDirectories).Where(path => !Produced.ContainsKey(path)).Order(StringComparer.Ordinal)];

    private static void Compare(string actual, string verified, string received)
    {
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        if (!IsBuildServer)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(received)!);
            File.WriteAllText(received, actual);
        }

        Assert.True(expected is not null, $"There is no {Path.GetFileName(verified)} yet; the text is\n{actual}");
        Assert.Equal(expected, actual);
    }

    private static bool IsBuildServer => Environment.GetEnvironmentVariable("CI") is "true" or "1";
}
