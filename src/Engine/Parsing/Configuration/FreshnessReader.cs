using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>Reads <c>freshness:</c> of a source or of one of its tables.</summary>
internal static class FreshnessReader
{
    private static readonly KeySet Keys = new("`freshness`", ["warn_after", "error_after", "filter"]);
    private static readonly KeySet AgeKeys = new("An age", ["count", "period"]);
    private static readonly string[] Periods = ["minute", "hour", "day"];

    public static Freshness? Read(ConfigReader reader, ParsingContext context)
    {
        if (!reader.Merged.TryGet("freshness", out var setting))
        {
            return null;
        }

        if (setting.Node is not YamlMapping mapping)
        {
            context.Diagnostics.Add(
                DiagnosticCodes.WrongKind("`freshness`", "a mapping", setting.Node?.Kind ?? "a text", setting.Entry.Span!.Value));
            return null;
        }

        Keys.Check(mapping, context.Diagnostics, context.Unused);
        var fields = new YamlFields(mapping, context.Diagnostics);
        return new Freshness
        {
            WarnAfter = fields.Child("warn_after") is { } warn ? ReadAge(warn, context) : null,
            ErrorAfter = fields.Child("error_after") is { } error ? ReadAge(error, context) : null,
            Filter = fields.Text("filter"),
        };
    }

    private static TimeSpan? ReadAge(YamlMapping mapping, ParsingContext context)
    {
        AgeKeys.Check(mapping, context.Diagnostics, context.Unused);
        var fields = new YamlFields(mapping, context.Diagnostics);
        if (fields.Number("count", minimum: 0) is not { } count || fields.Scalar("period") is not { } period)
        {
            return null;
        }

        if (!Periods.Contains(period.Text))
        {
            context.Diagnostics.Add(DiagnosticCodes.NotOneOf("period", period.Text, Periods, period.Span));
        }

        return period.Text switch
        {
            "minute" => TimeSpan.FromMinutes(count),
            "hour" => TimeSpan.FromHours(count),
            "day" => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
