using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Site;

public sealed class SiteFolderTests : IDisposable
{
    private static readonly SiteAssets Assets = new("script()", "style {}", "notices");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_names_the_folder_of_all_that_it_loads()
    {
        Write("1");
        var page = File.ReadAllText(_folder.File("index.html"));
        var data = Assert.Single(Generations());
        Assert.Contains($"src=\"{data}/app.js\"", page, StringComparison.Ordinal);
        var files = Directory.GetFiles(_folder.File(data)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["THIRD-PARTY.txt", "app.css", "app.js", "details-0.js", "index.js"], files);
        Assert.Equal("etlSite(\"index\",1);\n", File.ReadAllText(_folder.File($"{data}/index.js")));
    }

    [Fact]
    public void The_site_before_stays_and_older_ones_go()
    {
        Write("1");
        var first = Assert.Single(Generations());
        Age(first);
        Write("2");
        Assert.Equal(2, Generations().Count);
        Age([.. Generations()]);
        Write("3");
        Assert.Equal(2, Generations().Count);
        Assert.DoesNotContain(first, Generations());
    }

    [Fact]
    public void The_same_content_is_the_same_site()
    {
        Write("1");
        Write("1");
        Assert.Single(Generations());
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_made_whole()
    {
        Write("1");
        var half = _folder.File($"{Assert.Single(Generations())}/app.js");
        File.WriteAllText(half, "scr");
        Write("1");
        Assert.Equal("script()", File.ReadAllText(half));
    }

    [Fact]
    public void The_page_that_a_killed_run_was_writing_is_removed_and_one_that_is_being_written_stays()
    {
        _folder.Write("index.html.abcdefgh.ijk.part", "<!doctype");
        _folder.Write("other.html.abcdefgh.ijk.part", "not the page");
        _folder.Write("index.html.mine.part", "mine");
        Age("index.html.abcdefgh.ijk.part", "other.html.abcdefgh.ijk.part", "index.html.mine.part");
        _folder.Write("index.html.lmnopqrs.tuv.part", "<!doctype");
        Write("1");
        Assert.Equal(
            ["index.html", "index.html.lmnopqrs.tuv.part", "index.html.mine.part", "other.html.abcdefgh.ijk.part"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_of_others_stay()
    {
        _folder.Write("CNAME", "docs.example.org");
        _folder.Write("site-notes/index.js", "mine");
        Write("1");
        var old = Assert.Single(Generations());
        _folder.Write($"{old}/mine.txt", "mine");
        Age(old);
        Write("2");
        Age([.. Generations()]);
        Write("3");
        Assert.Equal("docs.example.org", File.ReadAllText(_folder.File("CNAME")));
        Assert.Equal("mine", File.ReadAllText(_folder.File("site-notes/index.js")));
        Assert.Equal([_folder.File($"{old}/mine.txt")], Directory.GetFiles(_folder.File(old)));
    }

    [Fact]
    public void A_page_that_is_not_ours_is_not_replaced()
    {
        _folder.Write("index.html", "<!doctype html><title>My own</title>");
        Assert.Equal("ETL822", Assert.Single(Assert.Throws<ProjectException>(() => Write("1")).Diagnostics).Code);
        Assert.Empty(Generations());
        Assert.Throws<ProjectException>(() => SiteFolder.WriteOneFile(_folder.File("index.html"), "title", Assets, Parts("1")));
    }

    [Fact]
    public void One_file_holds_all_and_its_policy_knows_its_script()
    {
        var assets = new SiteAssets("x = '</script>'", "a {}", "-- licence --");
        SiteFolder.WriteOneFile(_folder.File("one.html"), "a <b> & c", assets, Parts("1"));
        var page = File.ReadAllText(_folder.File("one.html"));
        Assert.Contains("<title>a &lt;b&gt; &amp; c</title>", page, StringComparison.Ordinal);
        Assert.Contains("<script type=\"application/json\" id=\"data-index\">1</script>", page, StringComparison.Ordinal);
        var script = page.Split("<script>")[1].Split("</script>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        Assert.Equal("x = '<\\/script>'", script);
        Assert.Contains($"script-src 'sha256-{hash}'", page, StringComparison.Ordinal);
    }

    private void Write(string index) => new SiteFolder(_folder.Path).Write("title", Assets, Parts(index), CancellationToken.None);

    private static SitePart[] Parts(string index) => [new("index", System.Text.Encoding.UTF8.GetBytes(index)), new("details-0", "[]"u8.ToArray())];

    private List<string> Generations() =>
        [.. Directory.GetDirectories(_folder.Path).Select(path => Path.GetFileName(path)).Where(name => name != "site-notes").Order(StringComparer.Ordinal)];

    // As if it had been written long ago.
    private void Age(params string[] paths)
    {
        foreach (var path in paths)
        {
            Directory.SetLastWriteTimeUtc(_folder.File(path), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }
    }
}
