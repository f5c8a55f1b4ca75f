using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.Postgres;

public sealed class PostgresMaterializationTests() : MaterializationSpec(new PostgresEngine());

public sealed class PostgresIncrementalTests() : IncrementalSpec(new PostgresEngine());

public sealed class PostgresAuditTests() : AuditSpec(new PostgresEngine());

public sealed class PostgresTwoRunsTests() : TwoRunsSpec(new PostgresEngine());

public sealed class PostgresLockWaitTests() : LockWaitSpec(new PostgresEngine())
{
    protected override string Holder => "process ";
}

public sealed class PostgresSnapshotTests() : SnapshotSpec(new PostgresEngine());

public sealed class PostgresUnitTestTests() : UnitTestSpec(new PostgresEngine());

public sealed class PostgresEnvironmentTests() : EnvironmentSpec(new PostgresEngine());

public sealed class PostgresContractTests() : ContractSpec(new PostgresEngine());

public sealed class PostgresMicrobatchTests() : MicrobatchSpec(new PostgresEngine());

public sealed class PostgresMaterializedViewTests() : MaterializedViewSpec(new PostgresEngine());

public sealed class PostgresFreshnessTests() : FreshnessSpec(new PostgresEngine());

public sealed class PostgresCatalogTests() : CatalogSpec(new PostgresEngine());

public sealed class PostgresReviewDataTests() : ReviewDataSpec(new PostgresEngine());
