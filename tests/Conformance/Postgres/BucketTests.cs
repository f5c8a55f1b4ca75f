using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.Postgres;

public sealed class PostgresBucketExactlyOnceTests() : ExactlyOnceSpec(new BucketEngine(new PostgresEngine()));

public sealed class PostgresBucketTests() : BucketSpec(new PostgresEngine());
