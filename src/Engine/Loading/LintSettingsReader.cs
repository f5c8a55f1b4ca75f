using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>Reads <c>lint</c> of <c>project.yml</c>.</summary>
internal static class LintSettingsReader
{
    private static readonly KeySet Keys = new("`lint`", ["marts", "rules"]);

    private static readonly KeySet RuleKeys = new("`lint.rules`", LintRuleNames.All);

    /// <summary>What the file sets, and the defaults for the rest.</summary>
    public static LintSettings Read(YamlMapping? lint, DiagnosticBag diagnostics)
    {
        var defaults = new LintSettings();
        if (lint is null)
        {
            return defaults;
        }

        Keys.Check(lint, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(lint, diagnostics);
        return new LintSettings
        {
            Marts = fields.Texts("marts") ?? defaults.Marts,
            Levels = fields.Child("rules") is { } rules ? ReadLevels(rules, diagnostics) : defaults.Levels,
        };
    }

    private static Dictionary<string, LintLevel> ReadLevels(YamlMapping rules, DiagnosticBag diagnostics)
    {
        RuleKeys.Check(rules, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(rules, diagnostics);
        var levels = new Dictionary<string, LintLevel>(StringComparer.Ordinal);
        foreach (var entry in rules.Entries)
        {
            if (fields.Scalar(entry.Key) is not { } word)
            {
                continue;
            }

            if (LintLevels.TryParse(word.Text, out var level))
            {
                levels[entry.Key] = level;
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.NotOneOf(entry.Key, word.Text, LintLevels.Words, word.Span));
            }
        }

        return levels;
    }
}
