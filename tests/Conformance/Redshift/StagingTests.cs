using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.Redshift;

public sealed class RedshiftColumnTests() : ColumnSpec(new RedshiftEngine())
{
    // Redshift folds names to small letters, quoted or not.
    protected override string AsCreated(string name) => name.ToLowerInvariant();
}

public sealed class RedshiftExactlyOnceTests() : ExactlyOnceSpec(new RedshiftEngine());

public sealed class RedshiftFolderTests() : FolderSpec(new RedshiftEngine());

public sealed class RedshiftLayoutTests() : LayoutSpec(new RedshiftEngine())
{
    // Without a bucket, rows go in by inserts of 100 KB each: files that are large take minutes.
    protected override int SmallerBy => 200;

    protected override int FewerBy => 10;
}

public sealed class RedshiftRealFileTests() : RealFileSpec(new RedshiftEngine());

public sealed class RedshiftRejectedRowTests() : RejectedRowSpec(new RedshiftEngine())
{
    // A text of Redshift's has at most 65,535 bytes.
    protected override bool HoldsLongText => false;
}
