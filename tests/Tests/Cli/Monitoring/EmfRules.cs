using System.Text;
using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

/// <summary>
/// What CloudWatch asks of a line of the Embedded Metric Format: the rules of its specification and JSON schema, and those of the API for names
/// and values. A line that breaks one makes no metric, and nobody is told.
/// </summary>
internal static class EmfRules
{
    private const int MaxEventBytes = 256 * 1024;

    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits",
        "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second",
        "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None",
    ];

    /// <summary>Checks a line, and gives it as JSON.</summary>
    public static JsonElement Check(string line)
    {
        Assert.DoesNotContain('\n', line);
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 2, MaxEventBytes);
        var root = JsonDocument.Parse(line).RootElement;
        var keys = root.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(keys.Distinct(StringComparer.Ordinal), keys);

        var metadata = root.GetProperty("_aws");
        Assert.Equal(["CloudWatchMetrics", "Timestamp"], Keys(metadata));
        Assert.True(metadata.GetProperty("Timestamp").TryGetInt64(out var milliseconds) && milliseconds > 0);
        Assert.NotEmpty(metadata.GetProperty("CloudWatchMetrics").EnumerateArray());
        Assert.All(metadata.GetProperty("CloudWatchMetrics").EnumerateArray(), directive => CheckDirective(directive, root));
        return root;
    }

    private static void CheckDirective(JsonElement directive, JsonElement root)
    {
        Assert.Equal(["Dimensions", "Metrics", "Namespace"], Keys(directive));
        CheckText(directive.GetProperty("Namespace"), 255);
        Assert.NotEmpty(directive.GetProperty("Dimensions").EnumerateArray());
        foreach (var set in directive.GetProperty("Dimensions").EnumerateArray())
        {
            Assert.InRange(set.GetArrayLength(), 0, 30);
            foreach (var dimension in set.EnumerateArray())
            {
                CheckText(dimension, 250);
                CheckText(root.GetProperty(dimension.GetString()!), 1024);
            }
        }

        var metrics = directive.GetProperty("Metrics").EnumerateArray().ToList();
        Assert.InRange(metrics.Count, 1, 100);
        Assert.Equal(metrics.Count, metrics.DistinctBy(metric => metric.GetProperty("Name").GetString()).Count());
        foreach (var metric in metrics)
        {
            Assert.Equal(["Name", "Unit"], Keys(metric));
            CheckText(metric.GetProperty("Name"), 255);
            Assert.Contains(metric.GetProperty("Unit").GetString(), Units);
            Assert.Equal(JsonValueKind.Number, root.GetProperty(metric.GetProperty("Name").GetString()!).ValueKind);
        }
    }

    private static void CheckText(JsonElement text, int maxLength)
    {
        var value = text.GetString()!;
        Assert.InRange(value.Length, 1, maxLength);
        Assert.False(string.IsNullOrWhiteSpace(value));
        Assert.All(value, character => Assert.InRange(character, ' ', '~'));
        Assert.NotEqual(':', value[0]);
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
