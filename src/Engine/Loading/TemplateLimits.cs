using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Evaluation;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>How far the templates of a project may go: <c>template-limits</c> of <c>project.yml</c>.</summary>
internal static class TemplateLimits
{
    private static readonly KeySet Keys = new("`template-limits`", ["steps", "depth", "characters", "regex_seconds"]);

    /// <summary>The limits that the file sets, and the defaults for the others.</summary>
    public static RenderOptions Read(YamlMapping? limits, DiagnosticBag diagnostics)
    {
        var defaults = ProjectSettings.DefaultTemplates;
        if (limits is null)
        {
            return defaults;
        }

        Keys.Check(limits, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(limits, diagnostics);
        return defaults with
        {
            LoopLimit = fields.Number("steps", minimum: 1) ?? defaults.LoopLimit,
            RecursionLimit = fields.Number("depth", minimum: 1) ?? defaults.RecursionLimit,
            OutputLimit = fields.Number("characters", minimum: 1) ?? defaults.OutputLimit,
            RegexTimeout = fields.Number("regex_seconds", minimum: 1) is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.RegexTimeout,
        };
    }
}
