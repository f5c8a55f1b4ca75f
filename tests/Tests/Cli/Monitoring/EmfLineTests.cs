using System.Text.Json;
using SpotifyEtl.Models.Cli.Monitoring.Metrics;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

public sealed class EmfLineTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void A_line_holds_its_numbers_and_what_they_are_of()
    {
        var root = EmfRules.Check(Line("dim_track").ToString());
        Assert.Equal(1767323045678, root.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        Assert.Equal("dim_track", root.GetProperty("node").GetString());
        Assert.Equal(26_173_514, root.GetProperty("Rows").GetInt64());
        Assert.Equal(1.235m, root.GetProperty("Duration").GetDecimal());
        Assert.Equal("Größe", root.GetProperty("note").GetString());
        Assert.False(root.TryGetProperty("trace_id", out _));
    }

    [Theory]
    [InlineData("model.shop.dim_track", "model.shop.dim_track")]
    [InlineData("größe", "gr%C3%B6%C3%9Fe")]
    [InlineData("千本桜", "%E5%8D%83%E6%9C%AC%E6%A1%9C")]
    [InlineData("a\tb\nc", "a%09b%0Ac")]
    [InlineData("🎵", "%F0%9F%8E%B5")]
    [InlineData(":dev", "%3Adev")]
    [InlineData("   ", "%20%20%20")]
    [InlineData("", "-")]
    public void The_value_of_a_dimension_is_ASCII_and_stays_different_from_others(string text, string value)
    {
        Assert.Equal(value, EmfLine.DimensionValue(text));
        EmfRules.Check(Line(text).ToString());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('ö')]
    public void A_value_of_any_length_fits(char character) => EmfRules.Check(Line(new string(character, 5000)).ToString());

    [Theory]
    [InlineData("etl", true)]
    [InlineData("Shop/etl nightly", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData(":etl", false)]
    [InlineData("AWS/etl", false)]
    [InlineData("größe", false)]
    public void A_namespace_is_what_CloudWatch_takes(string name, bool isNamespace) => Assert.Equal(isNamespace, MetricsSettings.IsNamespace(name));

    [Fact]
    public void A_namespace_has_255_characters_at_most() =>
        Assert.True(MetricsSettings.IsNamespace(new string('n', 255)) && !MetricsSettings.IsNamespace(new string('n', 256)));

    [Fact]
    public void The_rules_notice_what_CloudWatch_would_drop()
    {
        var line = Line("dim_track").ToString();
        Assert.ThrowsAny<Exception>(() => EmfRules.Check(line.Replace("\"Unit\":\"Count\"", "\"Unit\":\"Rows\"", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => EmfRules.Check(line.Replace("\"node\":\"dim_track\"", "\"node\":\"\"", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => EmfRules.Check(line.Replace("\"Rows\":26173514", "\"Rows\":null", StringComparison.Ordinal)));
        Assert.ThrowsAny<JsonException>(() => EmfRules.Check(line + "}"));
    }

    private static EmfLine Line(string node) => new(
        "etl",
        Time,
        [new("project", "shop"), new("node", node)],
        [Metric.Seconds("Duration", TimeSpan.FromMilliseconds(1234.5678)), Metric.Count("Rows", 26_173_514)],
        [new("note", "Größe"), new("trace_id", null)]);
}
