using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>The strategies by name.</summary>
internal static class IncrementalStrategies
{
    public static IIncrementalStrategy Get(IncrementalStrategy strategy) => strategy switch
    {
        IncrementalStrategy.Append => new AppendStrategy(),
        IncrementalStrategy.DeleteInsert => new DeleteInsertStrategy(),
        IncrementalStrategy.Microbatch => new MicrobatchStrategy(),
        _ => new MergeStrategy(),
    };

    /// <summary>The name as configuration writes it.</summary>
    public static string NameOf(IncrementalStrategy strategy) => strategy switch
    {
        IncrementalStrategy.Append => "append",
        IncrementalStrategy.DeleteInsert => "delete+insert",
        IncrementalStrategy.Microbatch => "microbatch",
        _ => "merge",
    };
}
