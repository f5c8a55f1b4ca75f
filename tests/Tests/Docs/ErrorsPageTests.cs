using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>docs/reference/errors.md has every code once, with the meaning that the sources give it, and with what to do.</summary>
public sealed partial class ErrorsPageTests
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

    [Fact]
    public void A_code_stands_for_what_one_file_says() => Assert.Empty(
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        from code in NewDiagnostic().Matches(File.ReadAllText(path)).Select(match => match.Groups["code"].Value).Distinct()
        group Path.GetFileName(path) by code into files
        where files.Count() > 1
        select $"{files.Key}: {string.Join(", ", files)}");

    private static string Page() => File.ReadAllText(PagePath).ReplaceLineEndings("\n");

    [GeneratedRegex("""new\(\s*"(?<code>ETL\d+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NewDiagnostic();
}
