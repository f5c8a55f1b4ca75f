using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Incremental;

namespace SpotifyEtl.Models.Tests.Engine.Planning;

public sealed class IncrementalStrategyTests
{
    private static readonly string[] Columns = ["day", "region", "rank", "streams"];

    [Theory]
    [InlineData(IncrementalStrategy.Append)]
    [InlineData(IncrementalStrategy.DeleteInsert)]
    [InlineData(IncrementalStrategy.Merge)]
    public void The_statements_of_a_strategy(IncrementalStrategy strategy) => Golden.Verify(Write(Increment(strategy)), strategy.ToString());

    [Fact]
    public void A_merge_can_name_the_columns_to_update() =>
        Golden.Verify(Write(Increment(IncrementalStrategy.Merge) with { MergeUpdateColumns = ["STREAMS"] }));

    [Fact]
    public void A_merge_can_name_the_columns_not_to_update() =>
        Golden.Verify(Write(Increment(IncrementalStrategy.Merge) with { MergeExcludeColumns = ["rank"] }));

    [Fact]
    public void A_merge_without_anything_to_update_only_inserts() =>
        Golden.Verify(Write(Increment(IncrementalStrategy.Merge) with { MergeExcludeColumns = ["rank", "streams"] }));

    [Fact]
    public void Predicates_narrow_the_rows_of_the_table() =>
        Golden.Verify(Write(Increment(IncrementalStrategy.DeleteInsert) with { Predicates = ["day >= date '2020-01-01'"] }));

    private static Increment Increment(IncrementalStrategy strategy) =>
        new(new RelationName(null, "core", "fct \"x\""), "fct__etl_new", strategy, ["day", "region"], OnSchemaChange.Ignore);

    private static string Write(Increment increment) =>
        string.Join(";\n", IncrementalStrategies.Get(increment.Strategy).Statements(increment, Columns, new DuckDbDialect()));
}
