using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbMaterializationTests() : MaterializationSpec(new DuckDbEngine());

public sealed class DuckDbIncrementalTests() : IncrementalSpec(new DuckDbEngine());

public sealed class DuckDbAuditTests() : AuditSpec(new DuckDbEngine());

public sealed class DuckDbSnapshotTests() : SnapshotSpec(new DuckDbEngine());

public sealed class DuckDbUnitTestTests() : UnitTestSpec(new DuckDbEngine());

public sealed class DuckDbEnvironmentTests() : EnvironmentSpec(new DuckDbEngine());

public sealed class DuckDbContractTests() : ContractSpec(new DuckDbEngine())
{
    /// <summary>DuckDB never lets go of a table that a foreign key refers to, so foreign keys are left out.</summary>
    public override async Task A_foreign_key_holds_and_lets_both_tables_be_rebuilt()
    {
        WithCustomers("select 'ann' as name");
        await Succeed();
        WithCustomers("select 'bob' as name");
        await Succeed();
        Assert.Equal(["bob"], await Project.QueryAsync("select name from customers"));
    }
}

public sealed class DuckDbMicrobatchTests() : MicrobatchSpec(new DuckDbEngine());

public sealed class DuckDbGovernanceTests() : GovernanceSpec(new DuckDbEngine())
{
    protected override (string Relation, string Columns) Comments => (
        "select comment from duckdb_tables() where table_name = 'kept' union all select comment from duckdb_views() where view_name = 'kept'",
        "select column_name, comment from duckdb_columns() where table_name = 'kept' and comment is not null");
}

public sealed class DuckDbFreshnessTests() : FreshnessSpec(new DuckDbEngine());

public sealed class DuckDbCatalogTests() : CatalogSpec(new DuckDbEngine())
{
    // DuckDB has no users.
    protected override bool HasOwners => false;

    // It could only tell from all segments of all tables.
    protected override bool KnowsBytes => false;
}

public sealed class DuckDbReviewDataTests() : ReviewDataSpec(new DuckDbEngine());
