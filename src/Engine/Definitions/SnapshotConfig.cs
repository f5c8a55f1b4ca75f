namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>The configuration of a snapshot.</summary>
public sealed record SnapshotConfig : BuiltConfig
{
    /// <summary>How a changed row is recognised; null where none is given, which is an error.</summary>
    public SnapshotStrategy? Strategy { get; init; }

    /// <summary>The columns, or expressions, that identify a row.</summary>
    public IReadOnlyList<string> UniqueKey { get; init; } = [];

    /// <summary>The column, or expression, that tells when a row was last changed. Needed by <see cref="SnapshotStrategy.Timestamp"/>.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>The columns to compare with <see cref="SnapshotStrategy.Check"/>; <c>all</c> alone means every column.</summary>
    public IReadOnlyList<string> CheckColumns { get; init; } = [];

    /// <summary>What becomes of a row that is no longer there.</summary>
    public HardDeletes HardDeletes { get; init; } = HardDeletes.Ignore;

    /// <summary>SQL for the end of what is valid now, such as <c>date '9999-12-31'</c>; null for null.</summary>
    public string? ValidToCurrent { get; init; }

    /// <summary>What the columns are called that a snapshot adds.</summary>
    public SnapshotColumns MetaColumns { get; init; } = new();

    /// <summary>The schema as it is, without the target's in front: dbt's older <c>target_schema</c>.</summary>
    public string? ExactSchema { get; init; }
}

/// <summary>The names of the columns that a snapshot adds to those of the rows it keeps; by default dbt's.</summary>
public sealed record SnapshotColumns
{
    /// <summary>Identifies a version of a row.</summary>
    public string ScdId { get; init; } = "dbt_scd_id";

    /// <summary>The <c>updated_at</c> of the version.</summary>
    public string UpdatedAt { get; init; } = "dbt_updated_at";

    /// <summary>When the version became valid.</summary>
    public string ValidFrom { get; init; } = "dbt_valid_from";

    /// <summary>When the next version took its place.</summary>
    public string ValidTo { get; init; } = "dbt_valid_to";

    /// <summary>The text <c>True</c> for a version that only tells that the row is gone; only there with <see cref="HardDeletes.NewRecord"/>.</summary>
    public string IsDeleted { get; init; } = "dbt_is_deleted";

    /// <summary>All names.</summary>
    public IReadOnlyList<string> All => [ScdId, UpdatedAt, ValidFrom, ValidTo, IsDeleted];
}

/// <summary>How a snapshot recognises that a row has changed.</summary>
public enum SnapshotStrategy
{
    /// <summary>By a later time in a column.</summary>
    Timestamp,

    /// <summary>By other values in some columns.</summary>
    Check,
}

/// <summary>What a snapshot does about a row that is no longer there.</summary>
public enum HardDeletes
{
    /// <summary>Its last version stays valid.</summary>
    Ignore,

    /// <summary>Its last version ends.</summary>
    Invalidate,

    /// <summary>Its last version ends, and another one begins that is marked as deleted: <c>new_record</c>.</summary>
    NewRecord,
}
