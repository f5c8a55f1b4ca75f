using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>Reads <c>review</c> of <c>project.yml</c>.</summary>
internal static class ReviewSettingsReader
{
    private static readonly KeySet Keys = new("`review`", ["policy", "changed_rows_above"]);

    private static readonly KeySet RuleKeys = new("`review.policy`", [.. PolicyRules.All.Keys]);

    /// <summary>What the file sets, and the defaults for the rest.</summary>
    public static ReviewSettings Read(YamlMapping? review, DiagnosticBag diagnostics)
    {
        var defaults = new ReviewSettings();
        if (review is null)
        {
            return defaults;
        }

        Keys.Check(review, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(review, diagnostics);
        return new ReviewSettings
        {
            Levels = fields.Child("policy") is { } rules ? ReadLevels(rules, diagnostics) : defaults.Levels,
            ChangedRowsAbove = fields.Scalar("changed_rows_above") is { } share ? ReadShare(share, diagnostics) ?? defaults.ChangedRowsAbove : defaults.ChangedRowsAbove,
        };
    }

    private static double? ReadShare(YamlScalar share, DiagnosticBag diagnostics)
    {
        var text = share.Text.TrimEnd();
        if (text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
        {
            return percent / 100;
        }

        diagnostics.Add(DiagnosticCodes.NotOneOf("changed_rows_above", share.Text, ["a percentage from 0 % to 100 %"], share.Span));
        return null;
    }

    private static Dictionary<string, PolicyLevel> ReadLevels(YamlMapping rules, DiagnosticBag diagnostics)
    {
        RuleKeys.Check(rules, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(rules, diagnostics);
        var levels = new Dictionary<string, PolicyLevel>(StringComparer.Ordinal);
        foreach (var rule in PolicyRules.All.Keys)
        {
            switch (fields.Scalar(rule))
            {
                case null:
                    break;
                case { Text: "off" or "false" }:
                    levels[rule] = PolicyLevel.Off;
                    break;
                case { Text: "warn" }:
                    levels[rule] = PolicyLevel.Warn;
                    break;
                case { Text: "block" }:
                    levels[rule] = PolicyLevel.Block;
                    break;
                case var other:
                    diagnostics.Add(DiagnosticCodes.NotOneOf(rule, other.Text, ["off", "warn", "block"], other.Span));
                    break;
            }
        }

        return levels;
    }
}
