using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Snapshots;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Planning;

public sealed class SnapshotSqlTests
{
    private static readonly ColumnInfo[] Rows = [new("id", "INTEGER"), new("price", "INTEGER"), new("changed", "TIMESTAMP")];
    private static readonly ColumnInfo[] Meta =
        [new("dbt_scd_id", "VARCHAR"), new("dbt_updated_at", "TIMESTAMP"), new("dbt_valid_from", "TIMESTAMP"), new("dbt_valid_to", "TIMESTAMP")];

    [Fact]
    public void A_first_run() => Golden.Verify(Write(Timestamp, exists: false));

    [Fact]
    public void A_later_time() => Golden.Verify(Write(Timestamp, exists: true));

    [Fact]
    public void Other_values_of_any_column() =>
        Golden.Verify(Write(new SnapshotConfig { Strategy = SnapshotStrategy.Check, UniqueKey = ["id", "price"], CheckColumns = ["all"] }, exists: true));

    [Fact]
    public void Rows_that_are_gone_end() => Golden.Verify(Write(Timestamp with { HardDeletes = HardDeletes.Invalidate }, exists: true));

    [Fact]
    public void Rows_that_are_gone_are_marked() =>
        Golden.Verify(Write(Timestamp with { HardDeletes = HardDeletes.NewRecord, ValidToCurrent = "date '9999-12-31'" }, exists: true));

    private static SnapshotConfig Timestamp => new() { Strategy = SnapshotStrategy.Timestamp, UniqueKey = ["id"], UpdatedAt = "changed" };

    private static string Write(SnapshotConfig config, bool exists)
    {
        var node = new SnapshotNode
        {
            Id = NodeId.Snapshot("shop", "kept"),
            Name = "kept",
            Package = "shop",
            Path = "kept.yml",
            Fqn = ["shop", "kept"],
            Declaration = new SourceSpan(new SourceText("kept.yml", ""), 0, 0),
            Config = config,
            Target = new RelationName(null, "core", "kept"),
        };
        var sql = new SnapshotSql(new DuckDbDialect(), SnapshotPlan.For(node, exists, DuckDbWarehouse.DuckDbCapabilities), Rows, exists ? [.. Rows, .. Meta] : []);
        IEnumerable<string?> statements = exists
            ? [sql.AmbiguousKeys, .. sql.Additions, sql.FindChanges, sql.Close, sql.Insert, sql.InsertDeleted, .. sql.CleanUp]
            : [sql.AmbiguousKeys, sql.Create, .. sql.CleanUp];
        return string.Join(";\n\n", statements.OfType<string>());
    }
}
