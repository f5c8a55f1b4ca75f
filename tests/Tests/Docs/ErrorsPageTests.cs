namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>docs/reference/errors.md has every code once, with the meaning that the sources give it, and with what to do.</summary>
public sealed class ErrorsPageTests
{
    private static readonly string PagePath = Path.Combine(Repository.Root, "docs", "reference", "errors.md");

    [Fact]
    public void Every_code_of_the_sources_is_on_the_page_once_with_what_to_do() =>
        Assert.Equal(ErrorsPage.Codes().Select(code => code.Code), ErrorsPage.Advice(Page()).Select(section => section.Code));

    [Fact]
    public void The_page_says_what_the_sources_and_the_goldens_say() =>
        Golden.VerifyFile(ErrorsPage.Render(ErrorsPage.Advice(Page()).DistinctBy(section => section.Code).ToDictionary(section => section.Code, section => section.Advice)), PagePath);

    [Fact]
    public void What_to_do_is_said_of_every_code() => Assert.DoesNotContain("to be written here", Page(), StringComparison.Ordinal);

    private static string Page() => File.ReadAllText(PagePath).ReplaceLineEndings("\n");
}
