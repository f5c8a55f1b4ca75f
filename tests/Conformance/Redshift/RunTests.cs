using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.Redshift;

public sealed class RedshiftMaterializationTests() : MaterializationSpec(new RedshiftEngine());

public sealed class RedshiftIncrementalTests() : IncrementalSpec(new RedshiftEngine())
{
    // Redshift changes no type of a column: there is a new column, at the end, which gets the old one's name.
    protected override bool KeepsRetypedColumnsInPlace => false;
}

public sealed class RedshiftAuditTests() : AuditSpec(new RedshiftEngine());

public sealed class RedshiftSnapshotTests() : SnapshotSpec(new RedshiftEngine())
{
    // Redshift counts what an INSERT adds, and not what CREATE TABLE AS does.
    protected override bool CountsRowsOfNewTables => false;
}

public sealed class RedshiftTwoRunsTests() : TwoRunsSpec(new RedshiftEngine());

public sealed class RedshiftLockWaitTests() : LockWaitSpec(new RedshiftEngine())
{
    // Redshift has no view of who has made a table that is not committed.
    protected override string? Holder => null;
}

public sealed class RedshiftUnitTestTests() : UnitTestSpec(new RedshiftEngine());

public sealed class RedshiftContractTests() : ContractSpec(new RedshiftEngine())
{
    protected override string? ReasonNotToEnforce(string constraint) =>
        constraint.Contains("not_null", StringComparison.Ordinal) ? null : "Redshift enforces NOT NULL alone; keys are told to the planner, and there are no checks.";
}

public sealed class RedshiftMicrobatchTests() : MicrobatchSpec(new RedshiftEngine())
{
    // The first batch is a new table, whose rows Redshift does not count.
    protected override bool CountsRowsOfNewTables => false;
}

public sealed class RedshiftEnvironmentTests() : EnvironmentSpec(new RedshiftEngine());

public sealed class RedshiftMaterializedViewTests() : MaterializedViewSpec(new RedshiftEngine())
{
    protected override string? ReasonNotToCompare => "Redshift does not give the query of a materialized view in a form that can be compared: another query takes a full refresh.";
}

public sealed class RedshiftCatalogTests() : CatalogSpec(new RedshiftEngine())
{
    // Redshift comments on columns of tables alone.
    protected override bool CommentsOnColumnsOfViews => false;
}

public sealed class RedshiftReviewDataTests() : ReviewDataSpec(new RedshiftEngine());
