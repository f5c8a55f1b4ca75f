using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>What a source's things are called in Glue: <c>PREFIX-SOURCE-TABLE</c>. The function recognizes the source of an event by the end of the name.</summary>
internal static class GlueNames
{
    /// <summary>The name of the source's crawler, of its classifier and of its job: kinds of things that do not get in each other's way.</summary>
    public static string Of(SourceNode source, GlueSettings settings) => $"{settings.Prefix}-{source.SourceName}-{source.Name}";
}
