using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Ledger;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>
/// The statements about the table that a job writes to, and that the rows are taken from by one transaction with the ledger: whatever Glue does, and however often, the
/// staging table sees nothing of it before.
/// </summary>
internal sealed class GlueSql(RowLoaderContext context)
{
    /// <summary>The column of the load's id.</summary>
    public const string LoadColumn = "_load";

    private readonly StagingTables _tables = StagingTables.Of(context.Source);

    private string Table => context.Dialect.Quote(TableOf(context.Source));

    private string Load => context.Dialect.Quote(LoadColumn);

    private string File => context.Dialect.Quote(StagingTables.File);

    /// <summary>The table that a source's job writes to.</summary>
    public static RelationName TableOf(SourceNode source) => source.Target with { Identifier = source.Target.Identifier + "__glue" };

    /// <summary>Drops and creates it: what a job does first.</summary>
    public string Recreate(IReadOnlyList<string> columns)
    {
        var list = columns.Append(StagingTables.File).Append(LoadColumn).Select(column => $"{context.Dialect.Quote(column)} varchar({RedshiftTypes.MaxTextBytes})");
        return $"drop table if exists {Table}; create table {Table} ({string.Join(", ", list)});";
    }

    /// <summary>Drops it.</summary>
    public string Drop => $"drop table if exists {Table}";

    /// <summary>How many rows of a load there are, by file.</summary>
    public string Count(string load) => $"select {File}, count(*) from {Table} where {Load} = {context.Dialect.Literal(load)} group by {File}";

    /// <summary>Takes the rows of some files, by the names that Spark gives these, into the staging table.</summary>
    public string Insert(string load, IReadOnlyList<string> columns, IEnumerable<(string SparkName, string Path)> files)
    {
        var names = string.Join(", ", columns.Append(StagingTables.File).Append(StagingTables.LoadedAt).Select(context.Dialect.Quote));
        var values = string.Concat(columns.Select(column => $"incoming.{context.Dialect.Quote(column)}, "));
        var list = string.Join("\nunion all ", files.Select(file => $"select {context.Dialect.Literal(file.SparkName)} as spark_name, {context.Dialect.Literal(file.Path)} as path"));
        return $"insert into {context.Dialect.Quote(_tables.Rows)} ({names})\nselect {values}files.path, {LedgerTable.Timestamp(context.LoadedAt)}\n"
            + $"from {Table} as incoming\njoin (\n{list}\n) as files on files.spark_name = incoming.{File}\nwhere incoming.{Load} = {context.Dialect.Literal(load)}";
    }
}
