using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Snapshots;

/// <summary>How a snapshot's table takes up the rows as they are. The statements follow from the columns that both have then.</summary>
/// <param name="Node">The snapshot.</param>
/// <param name="Exists">Whether its table is there already.</param>
/// <param name="NewRows">The temporary table of the rows as they are.</param>
/// <param name="Changes">The temporary table of what has changed.</param>
public sealed record SnapshotPlan(SnapshotNode Node, bool Exists, string NewRows, string Changes)
{
    private const string ChangesSuffix = "__etl_changes";

    /// <summary>The plan of a snapshot.</summary>
    public static SnapshotPlan For(SnapshotNode node, bool exists, Capabilities capabilities)
    {
        return new SnapshotPlan(node, exists, Aside(AsideName.New), Aside(ChangesSuffix));

        string Aside(string suffix) => AsideName.Of(node.Target, suffix, capabilities.MaxIdentifierBytes).Identifier;
    }

    /// <summary>In a few words: <c>by updated_at</c>.</summary>
    public string Describe() => Node.Config switch
    {
        { Strategy: SnapshotStrategy.Check, CheckColumns: ["all"] } => "by the values of all columns",
        { Strategy: SnapshotStrategy.Check } config => $"by the values of {string.Join(", ", config.CheckColumns)}",
        var config => $"by {config.UpdatedAt}",
    };
}
