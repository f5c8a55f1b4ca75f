using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.Redshift;

public sealed class RedshiftBucketTests() : BucketSpec(new RedshiftEngine());

public sealed class RedshiftBucketColumnTests() : ColumnSpec(new BucketEngine(new RedshiftEngine()))
{
    // Redshift folds names to small letters, quoted or not.
    protected override string AsCreated(string name) => name.ToLowerInvariant();
}

public sealed class RedshiftBucketExactlyOnceTests() : ExactlyOnceSpec(new BucketEngine(new RedshiftEngine()));
