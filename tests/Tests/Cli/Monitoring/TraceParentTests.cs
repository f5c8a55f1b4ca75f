using SpotifyEtl.Models.Cli.Monitoring.Tracing;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

public sealed class TraceParentTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Span = "00f067aa0ba902b7";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Fact]
    public void The_parent_is_read_as_W3C_has_it()
    {
        Assert.Equal(new TraceParent(Trace, Span, IsSampled: true), TraceParent.Parse($"00-{Trace}-{Span}-01", state: ""));
        Assert.Equal(new TraceParent(Trace, Span, IsSampled: false, "vendor=1"), TraceParent.Parse($"00-{Trace}-{Span}-00", "vendor=1"));
        Assert.Equal(new TraceParent(Trace, Span, IsSampled: true), TraceParent.Parse($"01-{Trace}-{Span}-03-what-comes-later", state: null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData($"00-{Trace}-{Span}")]
    [InlineData($"00-{Trace}-{Span}-01-more")]
    [InlineData($"ff-{Trace}-{Span}-01")]
    [InlineData($"00-00000000000000000000000000000000-{Span}-01")]
    [InlineData($"00-{Trace}-0000000000000000-01")]
    [InlineData($"00-4BF92F3577B34DA6A3CE929D0E0E4736-{Span}-01")]
    [InlineData($"00-{Trace}-{Span}-zz")]
    [InlineData($"00-{Trace}0-{Span}-01")]
    public void What_is_no_parent_is_none(string? text) => Assert.Null(TraceParent.Parse(text, state: null));

    [Fact]
    public void The_parent_is_read_as_Lambda_gives_it()
    {
        var parent = new TraceParent("5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8", IsSampled: true);
        Assert.Equal(parent, TraceParent.ParseXRay(XRay));
        Assert.Equal(parent, TraceParent.ParseXRay("Self=1-63441c4a-abcdef012345678912345678; Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793; Lineage=a87bd80c:0"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")]
    [InlineData("Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")]
    [InlineData("Root=1-5759e988;Parent=53995c3f42cd8ad8;Sampled=1")]
    public void What_is_no_parent_of_Lambdas_is_none(string? text) => Assert.Null(TraceParent.ParseXRay(text));

    [Fact]
    public void W3C_goes_before_Lambda_which_counts_only_where_it_is_sampled()
    {
        Assert.Equal(Trace, TraceParent.Of(new Dictionary<string, string> { ["TRACEPARENT"] = $"00-{Trace}-{Span}-01", ["_X_AMZN_TRACE_ID"] = XRay })?.TraceId);
        Assert.Equal("53995c3f42cd8ad8", TraceParent.Of(new Dictionary<string, string> { ["_X_AMZN_TRACE_ID"] = XRay })?.SpanId);
        Assert.Null(TraceParent.Of(new Dictionary<string, string> { ["_X_AMZN_TRACE_ID"] = XRay.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal) }));
        Assert.Null(TraceParent.Of(new Dictionary<string, string>()));
    }
}
