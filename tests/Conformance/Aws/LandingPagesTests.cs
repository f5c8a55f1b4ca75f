using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>The commands that pages show of landing are run on a bucket; all other pages by ExamplesTests of tests/Tests.</summary>
public sealed class LandingPagesTests
{
    [Theory]
    [InlineData("docs/landing.md", 4)]
    [InlineData("docs/pipeline.md", 1)]
    [InlineData("infra/README.md", 1)]
    public async Task What_a_page_types_lands_files(string page, int commands)
    {
        using var cloud = await SpotifyInCloud.CreateAsync(new DuckDbEngine());
        var exported = Path.Combine(cloud.Folder, "exports", "2026", "charts.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(exported)!);
        await File.WriteAllTextAsync(exported, "title,rank\nOne,1\n", TestContext.Current.CancellationToken);
        var landing = ConsolePage.Read(page).Blocks.SelectMany(block => block.Examples).Select(example => example.Command).Where(Lands).ToList();
        Assert.Equal(commands, landing.Count);

        foreach (var command in landing)
        {
            var outcome = await cloud.EtlAsync([.. command.Words.Skip(1).Select(word => WithBucket(word, cloud.Bucket.Name))]);
            Assert.True(outcome.ExitCode == 0, $"{command.Text}\n{outcome.Errors}");
            Assert.Contains($"s3://{cloud.Bucket.Name}/landing", outcome.Errors, StringComparison.Ordinal);
        }

        Assert.NotEmpty(await cloud.Bucket.ListAsync("landing/charts/"));
    }

    private static bool Lands(ShellCommand command) => command.Words.Contains("land") || command.Words.Contains("--land");

    private static string WithBucket(string word, string bucket) =>
        word.Replace("s3://charts/", $"s3://{bucket}/", StringComparison.Ordinal).Replace("BUCKET", bucket, StringComparison.Ordinal);
}
