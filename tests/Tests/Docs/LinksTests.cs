namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>No link of the documentation is broken, and every page is found from docs/README.md.</summary>
public sealed class LinksTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    private static readonly string[] OtherPages = ["README.md", "CONTRIBUTING.md", "src/README.md", "infra/README.md"];

    public static TheoryData<string> Pages =>
        [.. PagesOfDocs().Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Concat(OtherPages).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_link_is_broken(string name)
    {
        var page = new MarkdownPage(Path.Combine(Repository.Root, name));
        Assert.DoesNotContain(page.Links, link => IsBroken(page, link));
    }

    [Fact]
    public void Every_page_is_reachable_from_the_index()
    {
        var index = Path.Combine(Docs, "README.md");
        var reached = new HashSet<string>(StringComparer.Ordinal) { index };
        var open = new Queue<string>([index]);
        while (open.TryDequeue(out var path))
        {
            var page = new MarkdownPage(path);
            foreach (var target in page.Links.Select(link => FileOf(page.TargetOf(link))).Where(IsPageOfDocs))
            {
                if (reached.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        Assert.Empty(PagesOfDocs().Except(reached));
    }

    [Fact]
    public void The_index_itself_names_every_page_that_is_not_one_of_a_series()
    {
        var index = new MarkdownPage(Path.Combine(Docs, "README.md"));
        var named = index.Links.Select(link => FileOf(index.TargetOf(link))).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(PagesOfDocs(), path => !IsOfSeries(path) && !named.Contains(path) && Path.GetFileName(path) != "README.md");
    }

    private static bool IsBroken(MarkdownPage page, string link)
    {
        var file = FileOf(page.TargetOf(link));
        var anchor = link.Split('#') is [_, var named] ? named : null;
        return anchor is null || !file.EndsWith(".md", StringComparison.Ordinal)
            ? !File.Exists(file) && !Directory.Exists(file)
            : !File.Exists(file) || !new MarkdownPage(file).Anchors.Contains(anchor);
    }

    // A folder is shown by its README.
    private static string FileOf(string target) =>
        Directory.Exists(target) && File.Exists(Path.Combine(target, "README.md")) ? Path.Combine(target, "README.md") : target;

    private static bool IsPageOfDocs(string path) => path.StartsWith(Docs + Path.DirectorySeparatorChar, StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal) && File.Exists(path);

    // Decisions and the language's pages have an index of their own.
    private static bool IsOfSeries(string path) => Path.GetFileName(Path.GetDirectoryName(path)) is "decisions" or "templates";

    private static IEnumerable<string> PagesOfDocs() =>
        Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories).Where(path => !path.EndsWith(".received.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
