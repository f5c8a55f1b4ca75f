using System.Text;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Reviewing;

/// <summary><c>QueryChanges.md</c> is a table of changes, and of what a review says of each.</summary>
public sealed partial class QueryChangesTests
{
    [Fact]
    public async Task What_a_change_of_a_query_is()
    {
        var page = Path.Combine(Repository.Root, "tests", "Tests", "Engine", "Reviewing", "QueryChanges.md");
        var text = (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var cases = Case().Matches(text);
        Assert.True(cases.Count >= 60);

        using var before = FolderOf(cases, "before");
        using var after = FolderOf(cases, "after");
        var review = await ReviewAsync(before, after);

        var changes = review.Changes.ToDictionary(change => change.Name);
        var place = 0;
        Golden.VerifyFile(Case().Replace(text, match => $"{match.Groups["head"].Value}{Describe(changes.GetValueOrDefault(NameOf(place++)))}"), page);
    }

    private static string NameOf(int place) => $"case_{place:000}";

    private static ProjectFolder FolderOf(MatchCollection cases, string side)
    {
        var folder = new ProjectFolder()
            .With("seeds/orders.csv", "id,customer_id,amount,note,day\n1,7,2.5,a,2026-01-01\n")
            .With("seeds/customers.csv", "id,name,region\n7,Ann,EU\n")
            .With("seeds/events.csv", "order_id,kind\n1,paid\n")
            .With("seeds/seeds.yml", "seeds: [{ name: customers, columns: [{ name: id, data_tests: [unique] }] }]")
            .With("models/sources.yml", "sources: [{ name: crm, tables: [{ name: unknown }] }]");
        for (var place = 0; place < cases.Count; place++)
        {
            folder.With($"models/{NameOf(place)}.sql", cases[place].Groups[side].Value);
        }

        return folder;
    }

    private static async Task<Review> ReviewAsync(ProjectFolder before, ProjectFolder after)
    {
        var clock = new ManualClock();
        var adapters = new AdapterRegistry(clock);
        var frame = new Review { Project = "shop", Target = "dev", Base = new Revision("main", null), Head = new Revision("branch", null) };
        return new Pipeline(adapters, adapters, adapters, clock).Review(await ReadAsync(before), await ReadAsync(after), frame, TestContext.Current.CancellationToken);

        static Task<Project> ReadAsync(ProjectFolder folder) => Pipeline.ReadAsync(
            new ProjectRequest { Root = folder.Root, Environment = new Dictionary<string, string>(), RunStartedAt = DateTimeOffset.UnixEpoch, InvocationId = "1" },
            new DiagnosticBag(), TestContext.Current.CancellationToken);
    }

    private static string Describe(NodeChange? change)
    {
        if (change is null)
        {
            return "> none: not a change\n";
        }

        var text = new StringBuilder($"> {ReviewWords.Of(change.Class)}{(change.IsFormattingOnly ? ": only written differently" : "")}\n");
        foreach (var reason in change.Reasons)
        {
            text.Append("> - ").Append(ReviewWords.Of(reason.Class)).Append(": ").Append(reason.Text).Append('\n');
        }

        return text.ToString();
    }

    [GeneratedRegex(@"(?<head>^## [^\n]*\n\n```sql\n(?<before>.*?)\n```\n\n```sql\n(?<after>.*?)\n```\n\n)(?:> [^\n]*\n)+", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Case();
}
