using SpotifyEtl.Models.Cli.Site;

namespace SpotifyEtl.Models.Tests.Cli.Site;

public sealed class SiteAnswerTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1", "index.html")]
    [InlineData("HEAD /index.html?x=1 HTTP/1.0", "index.html")]
    [InlineData("GET /site-0123456789abcdef/app.js HTTP/1.1", "site-0123456789abcdef/app.js")]
    [InlineData("GET /site-0123456789abcdef/THIRD-PARTY.txt HTTP/1.1", "site-0123456789abcdef/THIRD-PARTY.txt")]
    public void Files_of_the_site_are_given(string line, string file) => Assert.Equal(("200 OK", file), (SiteAnswer.To(line).Status, SiteAnswer.To(line).File));

    [Theory]
    [InlineData("GET /../project.yml HTTP/1.1", "404")]
    [InlineData("GET /site-0123456789abcdef/../../project.yml HTTP/1.1", "404")]
    [InlineData("GET /site-0123456789abcdef/%2e%2e/app.js HTTP/1.1", "404")]
    [InlineData("GET /site-0123456789abcdef/..\\app.js HTTP/1.1", "404")]
    [InlineData("GET /site-0123456789abcdef/.js HTTP/1.1", "404")]
    [InlineData("GET /CNAME HTTP/1.1", "404")]
    [InlineData("GET //host/index.html HTTP/1.1", "404")]
    [InlineData("POST / HTTP/1.1", "405")]
    [InlineData("GET http://elsewhere/ HTTP/1.1", "400")]
    [InlineData("GET /", "400")]
    [InlineData("", "400")]
    public void All_else_is_refused(string line, string status)
    {
        var answer = SiteAnswer.To(line);
        Assert.StartsWith(status, answer.Status, StringComparison.Ordinal);
        Assert.Null(answer.File);
    }

    [Fact]
    public void Of_a_head_only_the_head_is_sent() => Assert.False(SiteAnswer.To("HEAD / HTTP/1.1").HasBody);
}
