using System.Text.Json;
using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Support.DbtSchemas;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Reviews;

public sealed class ReviewJsonTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. SomeReviews.ByName.Keys];

    [Fact]
    public void Everything_that_a_review_knows_is_told() =>
        Golden.Verify(JsonSerializer.Serialize(JsonDocument.Parse(ReviewJson.Of(SomeReviews.Rich)).RootElement, Indented));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_as_the_published_schema_says(string name)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "review.json");
        await File.WriteAllTextAsync(path, ReviewJson.Of(SomeReviews.ByName[name]), TestContext.Current.CancellationToken);
        Assert.Empty(await DbtSchema.ViolationsAsync((Schema, path)));
    }

    [Theory]
    [InlineData("\"class\":\"breaking\"", "\"class\":\"worse\"")]
    [InlineData("\"schema_version\":1", "\"schema_version\":\"1\"")]
    [InlineData("\"is_blocked\":true,", "")]
    [InlineData("\"edges\":[{\"from\"", "\"edges\":[{\"of\"")]
    public async Task The_schema_refuses_what_is_none(string part, string other)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "review.json");
        var text = ReviewJson.Of(SomeReviews.Rich);
        Assert.Contains(part, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(part, other, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.NotEmpty(await DbtSchema.ViolationsAsync((Schema, path)));
    }

    [Fact]
    public void No_text_in_it_can_end_a_script()
    {
        var text = System.Text.Encoding.UTF8.GetString(ReviewJson.ForPage(SomeReviews.Hostile).Span);
        Assert.DoesNotContain('<', text);
        Assert.Equal(SomeReviews.Hostile.Target, JsonDocument.Parse(text).RootElement.GetProperty("target").GetString());
    }

    private static string Schema => Path.Combine(Repository.Root, "docs", "schemas", "review.schema.json");
}
