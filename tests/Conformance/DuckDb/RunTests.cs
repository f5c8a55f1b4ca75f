using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbMaterializationTests() : MaterializationSpec(new DuckDbEngine());

public sealed class DuckDbIncrementalTests() : IncrementalSpec(new DuckDbEngine());

public sealed class DuckDbAuditTests() : AuditSpec(new DuckDbEngine());

public sealed class DuckDbSnapshotTests() : SnapshotSpec(new DuckDbEngine());

public sealed class DuckDbUnitTestTests() : UnitTestSpec(new DuckDbEngine());
