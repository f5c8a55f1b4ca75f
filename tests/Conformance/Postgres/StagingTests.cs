using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.Postgres;

public sealed class PostgresColumnTests() : ColumnSpec(new PostgresEngine());

public sealed class PostgresExactlyOnceTests() : ExactlyOnceSpec(new PostgresEngine());

public sealed class PostgresFolderTests() : FolderSpec(new PostgresEngine());

public sealed class PostgresLayoutTests() : LayoutSpec(new PostgresEngine());

public sealed class PostgresRealFileTests() : RealFileSpec(new PostgresEngine());

public sealed class PostgresRejectedRowTests() : RejectedRowSpec(new PostgresEngine());
