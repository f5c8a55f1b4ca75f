using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Cli.Monitoring;

/// <summary>Which node a test says something about.</summary>
internal static class TestedNodes
{
    /// <summary>The node whose properties declare a data test, the model of a unit test; null for a data test in a file of its own.</summary>
    public static NodeId? Of(Node test) => test switch
    {
        DataTestNode data => data.AttachedTo,
        UnitTestNode unit => unit.Model,
        _ => null,
    };
}
