using System.Text;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Reporting;

public sealed class JsonPartsTests
{
    public static TheoryData<string, Func<Value>> Values => new()
    {
        { "null", () => Value.Null },
        { "true", () => true },
        { "9223372036854775807", () => long.MaxValue },
        { "1.10", () => new Value(1.10m) },
        { "0.1", () => 0.1 },
        { "\"2026-01-02T03:04:05\"", () => new Value(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified)) },
        { "[1,{\"a\":\"b\"}]", () => new Value(new ScriptArray { 1, new ScriptObject { ["a"] = "b" } }) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_in_JSONs_words(string expected, Func<Value> value) => Assert.Equal(expected, Write(value()));

    [Fact]
    public void An_object_that_holds_itself_is_cut_off()
    {
        var circle = new ScriptObject();
        circle["self"] = new Value(circle);
        Assert.Contains("null", Write(new Value(circle)), StringComparison.Ordinal);
    }

    private static string Write(Value value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteValue(value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
