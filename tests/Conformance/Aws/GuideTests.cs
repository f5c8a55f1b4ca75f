using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>
/// Follows <c>docs/from-a-folder-to-redshift.md</c>: each <c>$ etl …</c> of its blocks <c>console</c> is run, one after the other, and gives what stands below it. A line
/// <c>…</c> stands for any number of lines. The guide's bucket and target are the test's.
/// </summary>
public sealed partial class GuideTests
{
    private const string Bucket = "my-charts";
    private const string Prompt = "$ etl ";
    private const string Ellipsis = "…";

    [Fact]
    public async Task The_guide_gives_what_it_says()
    {
        using var cloud = await SpotifyInCloud.CreateAsync(new RedshiftEngine());
        var others = new List<string>();

        foreach (var (command, expected) in Commands(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "from-a-folder-to-redshift.md"), TestContext.Current.CancellationToken)))
        {
            var outcome = await cloud.EtlAsync(Words(command));
            var actual = Tidy($"{outcome.Errors}{outcome.Output}".Replace(cloud.Bucket.Name, Bucket, StringComparison.Ordinal), cloud.Folder);
            if (!Matches(Tidy(expected, cloud.Folder).TrimEnd().Split('\n'), actual.TrimEnd().Split('\n')))
            {
                others.Add($"{Prompt}{command}\n{actual}");
            }
        }

        Assert.True(others.Count == 0, string.Join('\n', others));
    }

    private static IEnumerable<(string Command, string Output)> Commands(string[] lines)
    {
        var isConsole = false;
        string? command = null;
        var output = new List<string>();
        foreach (var line in lines)
        {
            var isEnd = line.StartsWith("```", StringComparison.Ordinal);
            if (command is not null && (isEnd || line.StartsWith(Prompt, StringComparison.Ordinal)))
            {
                yield return (command, string.Join('\n', output));
                command = null;
                output.Clear();
            }

            isConsole = isEnd ? line == "```console" : isConsole;
            if (isConsole && line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                command = line[Prompt.Length..];
            }
            else if (command is not null)
            {
                output.Add(line);
            }
        }
    }

    // As a shell takes them apart, as far as the guide goes.
    private static string[] Words(string command) => [.. Word().Matches(command).Select(word => word.Value.Trim('"'))];

    private static string Tidy(string text, string folder) => Target().Replace(Speed().Replace(Scrub.All(text, folder), "{speed}"), "{target}");

    private static bool Matches(ReadOnlySpan<string> expected, ReadOnlySpan<string> actual)
    {
        if (expected.IsEmpty)
        {
            return actual.IsEmpty;
        }

        if (expected[0] != Ellipsis)
        {
            return !actual.IsEmpty && expected[0].TrimEnd() == actual[0].TrimEnd() && Matches(expected[1..], actual[1..]);
        }

        for (var skipped = 0; skipped <= actual.Length; skipped++)
        {
            if (Matches(expected[1..], actual[skipped..]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d+(\.\d+)? [kMG]?B/s")]
    private static partial Regex Speed();

    [GeneratedRegex(@"(?<=: target )\w+ \([^)]*\)")]
    private static partial Regex Target();
}
