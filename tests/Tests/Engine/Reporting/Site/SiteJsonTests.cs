using System.Text;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Reporting.Site.Data;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Site;

public sealed class SiteJsonTests
{
    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("a\u2028b\u2029c")]
    [InlineData("]]> & \" ' \\ \0 \u001f")]
    [InlineData("東京 Größe 🎵")]
    public void Text_neither_ends_a_script_nor_changes_on_its_way(string text)
    {
        var json = Encoding.UTF8.GetString(SiteJson.Of(writer => writer.WriteStringValue(text)).Span);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.DoesNotContain(json, character => character is '<' or '>' or '&' or '\u2028' or '\u2029');
    }

    [Fact]
    public void Letters_of_any_script_stay_short() =>
        Assert.Equal("\"東京 Größe\"", Encoding.UTF8.GetString(SiteJson.Of(writer => writer.WriteStringValue("東京 Größe")).Span));
}
