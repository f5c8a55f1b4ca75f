using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbBucketColumnTests() : ColumnSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketExactlyOnceTests() : ExactlyOnceSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketLayoutTests() : LayoutSpec(new BucketEngine(new DuckDbEngine()))
{
    // Large enough for a load by all threads, and for an upload in parts. A folder of thousands of files is the same to the load, and here four requests a file to a server in Python.
    protected override int SmallerBy => 2;

    protected override int FewerBy => 10;
}

public sealed class DuckDbBucketRealFileTests() : RealFileSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketRejectedRowTests() : RejectedRowSpec(new BucketEngine(new DuckDbEngine()));

public sealed class DuckDbBucketTests() : BucketSpec(new DuckDbEngine());
