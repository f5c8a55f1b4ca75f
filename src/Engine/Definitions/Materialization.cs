namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>How a model's SELECT becomes a relation.</summary>
public enum Materialization
{
    /// <summary>A view: nothing is stored.</summary>
    View,

    /// <summary>A table that is rebuilt by each run.</summary>
    Table,

    /// <summary>A table to which each run adds what is new.</summary>
    Incremental,

    /// <summary>A view whose rows the engine keeps, and brings up to date when it is told to: <c>materialized_view</c>.</summary>
    MaterializedView,

    /// <summary>No relation: a common table expression in each model that refers to it.</summary>
    Ephemeral,
}

/// <summary>How materializations are written in YAML.</summary>
public static class Materializations
{
    /// <summary>The word of <c>materialized</c>.</summary>
    public static string ToText(this Materialization materialization) => materialization switch
    {
        Materialization.Table => "table",
        Materialization.Incremental => "incremental",
        Materialization.MaterializedView => "materialized_view",
        Materialization.Ephemeral => "ephemeral",
        _ => "view",
    };
}

/// <summary>How new rows enter the table of an incremental model.</summary>
public enum IncrementalStrategy
{
    /// <summary>Rows are inserted as they come.</summary>
    Append,

    /// <summary>Rows of the same key are deleted, then all new ones inserted: <c>delete+insert</c>.</summary>
    DeleteInsert,

    /// <summary>Rows of the same key are updated, others inserted, in one statement.</summary>
    Merge,

    /// <summary>The rows of a stretch of time are deleted, then all new ones of that time inserted, each stretch by itself.</summary>
    Microbatch,
}

/// <summary>What to do when the columns of an incremental model differ from those of its table.</summary>
public enum OnSchemaChange
{
    /// <summary>New columns are left out with a warning; a missing one is an error.</summary>
    Ignore,

    /// <summary>The model fails, with the difference in the message.</summary>
    Fail,

    /// <summary>New columns are added, missing ones kept: <c>append_new_columns</c>.</summary>
    AppendNewColumns,

    /// <summary>New columns are added, missing ones dropped, changed types altered: <c>sync_all_columns</c>.</summary>
    SyncAllColumns,
}

/// <summary>What to do when the SQL of a materialized view is no longer that of the view which is there.</summary>
public enum OnConfigurationChange
{
    /// <summary>It is made anew.</summary>
    Apply,

    /// <summary>It stays, with a warning, and its rows are brought up to date.</summary>
    Continue,

    /// <summary>The model fails.</summary>
    Fail,
}
