using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>How the new rows of an incremental model, kept in a temporary table, enter its table.</summary>
/// <param name="Target">The model's table.</param>
/// <param name="NewRows">The temporary table's name.</param>
/// <param name="Strategy">The way in.</param>
/// <param name="UniqueKey">The columns that identify a row; empty for appending.</param>
/// <param name="OnSchemaChange">What to do when the columns differ.</param>
public sealed record Increment(
    RelationName Target, string NewRows, IncrementalStrategy Strategy, IReadOnlyList<string> UniqueKey, OnSchemaChange OnSchemaChange)
{
    /// <summary>For a merge: the columns to update; empty for all that are not keys.</summary>
    public IReadOnlyList<string> MergeUpdateColumns { get; init; } = [];

    /// <summary>For a merge: the columns never to update.</summary>
    public IReadOnlyList<string> MergeExcludeColumns { get; init; } = [];

    /// <summary>Further conditions on the table's rows.</summary>
    public IReadOnlyList<string> Predicates { get; init; } = [];

    /// <summary>The time that is built, with <see cref="IncrementalStrategy.Microbatch"/>.</summary>
    public Batch? Batch { get; init; }

    /// <summary>The column that says in which batch a row is.</summary>
    public string? EventTime { get; init; }

    /// <summary>The increment that a model's configuration asks for.</summary>
    public static Increment For(ModelNode node, Capabilities capabilities) =>
        new(node.Target, NewRowsName(node.Target, capabilities), StrategyOf(node.Config, capabilities), node.Config.UniqueKey, node.Config.OnSchemaChange)
        {
            MergeUpdateColumns = node.Config.MergeUpdateColumns,
            MergeExcludeColumns = node.Config.MergeExcludeColumns,
            Predicates = node.Config.IncrementalPredicates,
            EventTime = node.Config.EventTime,
        };

    private static IncrementalStrategy StrategyOf(ModelConfig config, Capabilities capabilities) =>
        config.IncrementalStrategy ?? (config.UniqueKey.Count == 0 ? IncrementalStrategy.Append : capabilities.DefaultStrategy);

    // A temporary table belongs to the transaction, so that the name need not be unique; it is only kept apart from the model's own.
    private static string NewRowsName(RelationName target, Capabilities capabilities) =>
        AsideName.Of(target, AsideName.New, capabilities.MaxIdentifierBytes).Identifier;
}
