using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary><c>target</c> in a template: what it may know of the target, and nothing that could be a secret.</summary>
internal static class TargetValue
{
    public static ScriptObject Of(TargetSettings target) => new ScriptObject
    {
        { "name", target.Name },
        { "type", target.Type },
        { "schema", target.Schema },
        { "threads", target.Threads },
        { "database", target.Options.TryGet("database", out var database) ? database.Value : Value.Null },
    }.Freeze();
}
