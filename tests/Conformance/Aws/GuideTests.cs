using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>
/// Follows <c>docs/from-a-folder-to-redshift.md</c> from top to bottom: each line <c>$ …</c> of its blocks <c>console</c> is given to a shell, and what stands below it comes.
/// A line <c>…</c> stands for any number of lines. A block whose first line names a file that the project does not have is written there. The guide's bucket, target and
/// prefix of Glue's names are the test's.
/// </summary>
public sealed partial class GuideTests
{
    private const string Bucket = "my-charts";
    private const string Prompt = "$ ";
    private const string Ellipsis = "…";

    // What AWS's page about Glue's errors is about first, as jobs say it: https://docs.aws.amazon.com/glue/latest/dg/glue-troubleshooting-errors.html
    private const string NoWayToS3 =
        "VPC S3 endpoint validation failed for SubnetId: subnet-0a1b2c3d. VPC: vpc-4e5f6071. Reason: Could not find S3 endpoint or NAT gateway for subnetId: subnet-0a1b2c3d in Vpc vpc-4e5f6071";

    [Fact]
    public async Task The_guide_gives_what_it_says()
    {
        using var cloud = await SpotifyInCloud.CreateAsync(new RedshiftEngine(hasGlue: true));
        // The network is nothing that the tests' Glue has: its first job says that it is lacking.
        cloud.Glue.EndNextJob("FAILED", NoWayToS3);
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "from-a-folder-to-redshift.md"), TestContext.Current.CancellationToken);
        var others = new List<string>();

        foreach (var (language, lines) in MarkdownFence.In(guide))
        {
            if (language == "console")
            {
                others.AddRange(await FollowAsync(lines, cloud));
            }
            else if (NewFile(lines, cloud) is { } file)
            {
                await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
            }
        }

        Assert.True(others.Count == 0, string.Join('\n', others));
        Assert.Contains(Nodes(cloud), guide, StringComparison.Ordinal);
        Assert.Equal(["etl.charts"], cloud.Glue.Tables);
        // One crawl and two runs for the table beside, one of each for the new week; nothing for what is known.
        Assert.Equal((2, 3), (Count(cloud, "StartCrawler"), Count(cloud, "StartJobRun")));
        Assert.Empty(await BotocoreShapes.ViolationsAsync(cloud.Aws.Requests));
    }

    // The commands that give something else, each with that.
    private static async Task<IReadOnlyList<string>> FollowAsync(IReadOnlyList<string> lines, SpotifyInCloud cloud)
    {
        var others = new List<string>();
        foreach (var (command, expected) in Commands(lines))
        {
            var outcome = await cloud.ShellAsync(command);
            var actual = Tidy(AsInGuide($"{outcome.Errors}{outcome.Output}", cloud), cloud.Folder);
            if (!Matches(Tidy(expected, cloud.Folder).TrimEnd().Split('\n'), actual.TrimEnd().Split('\n')))
            {
                others.Add($"{Prompt}{command}\n{actual}");
            }
        }

        return others;
    }

    private static string? NewFile(IReadOnlyList<string> lines, SpotifyInCloud cloud)
    {
        if (lines is not [['#', ' ', .. var name], ..])
        {
            return null;
        }

        var file = Path.Combine(cloud.Folder, name);
        return Directory.Exists(Path.GetDirectoryName(file)) && !File.Exists(file) ? file : null;
    }

    private static int Count(SpotifyInCloud cloud, string operation) => cloud.Aws.Requests.Count(request => request.Service == "glue" && request.Operation == operation);

    private static IEnumerable<(string Command, string Output)> Commands(IReadOnlyList<string> lines)
    {
        var starts = lines.Index().Where(line => line.Item.StartsWith(Prompt, StringComparison.Ordinal)).Select(line => line.Index).ToList();
        return starts.Zip(starts.Skip(1).Append(lines.Count), (start, end) => (lines[start][Prompt.Length..], string.Join('\n', lines.Take(end).Skip(start + 1))));
    }

    private static string AsInGuide(string text, SpotifyInCloud cloud) =>
        text.Replace(cloud.Bucket.Name, Bucket, StringComparison.Ordinal).Replace("tests-", "spotify-etl-", StringComparison.Ordinal);

    // The nodes of the first job, a line each.
    private static string Nodes(SpotifyInCloud cloud)
    {
        var job = JsonNode.Parse(cloud.Aws.Requests.First(request => request is { Service: "glue", Operation: "CreateJob" }).Body!)!;
        return string.Join('\n', job["CodeGenConfigurationNodes"]!.AsObject().Select(node =>
        {
            var (kind, definition) = node.Value!.AsObject().Single();
            return $"{node.Key,-10} {kind,-20} {string.Join(", ", definition!["Inputs"]?.AsArray().Select(input => $"{input}") ?? [])}".TrimEnd();
        }));
    }

    private static string Tidy(string text, string folder)
    {
        text = Speed().Replace(Scrub.All(text, folder), "{speed}");
        text = Target().Replace(text, "{target}");
        return Cost().Replace(JobRun().Replace(text, "{run}"), "{cost}");
    }

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

    [GeneratedRegex(@"\d+(\.\d+)? [kMG]?B/s")]
    private static partial Regex Speed();

    [GeneratedRegex(@"\bjr_[0-9a-f]+")]
    private static partial Regex JobRun();

    [GeneratedRegex(@"\d+ s, \d+ DPU seconds")]
    private static partial Regex Cost();

    [GeneratedRegex(@"(?<=: target )\w+ \([^)]*\)")]
    private static partial Regex Target();
}
