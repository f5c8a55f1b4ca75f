using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbBucketColumnTests() : ColumnSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketExactlyOnceTests() : ExactlyOnceSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketLayoutTests() : LayoutSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketRealFileTests() : RealFileSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketRejectedRowTests() : RejectedRowSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketTests() : BucketSpec(new DuckDbEngine());
