using System.Collections.Frozen;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>Reads <c>lint</c> of a model's configuration: rules by name, each with its level.</summary>
internal static class LintLevelReader
{
    /// <summary>The levels by the rules' names.</summary>
    public static IReadOnlyDictionary<string, LintLevel> Read(ConfigMap members, DiagnosticBag diagnostics)
    {
        if (members.Count == 0)
        {
            return FrozenDictionary<string, LintLevel>.Empty;
        }

        var levels = new Dictionary<string, LintLevel>(StringComparer.Ordinal);
        foreach (var (rule, entry) in members)
        {
            if (!LintRuleNames.All.Contains(rule))
            {
                diagnostics.Add(DiagnosticCodes.UnknownKey("`lint`", rule, LintRuleNames.All, entry.Span!.Value));
            }
            else if (LintLevels.TryParse(entry.Value.ToString(), out var level))
            {
                levels[rule] = level;
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.NotOneOf(rule, entry.Value.ToString(), LintLevels.Words, entry.Span!.Value));
            }
        }

        return levels;
    }
}
