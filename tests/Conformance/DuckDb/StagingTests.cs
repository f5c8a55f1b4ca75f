using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbColumnTests() : ColumnSpec(new DuckDbEngine());

public sealed class DuckDbExactlyOnceTests() : ExactlyOnceSpec(new DuckDbEngine());

public sealed class DuckDbFolderTests() : FolderSpec(new DuckDbEngine());

public sealed class DuckDbLayoutTests() : LayoutSpec(new DuckDbEngine());

public sealed class DuckDbRealFileTests() : RealFileSpec(new DuckDbEngine());

public sealed class DuckDbRejectedRowTests() : RejectedRowSpec(new DuckDbEngine());
