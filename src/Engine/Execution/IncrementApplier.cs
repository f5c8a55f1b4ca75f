using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning.Incremental;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Brings the new rows of an incremental model into its table, inside the model's transaction.</summary>
internal sealed class IncrementApplier(Dialect dialect)
{
    /// <summary>Applies it, and gives the rows inserted or merged, with warnings about columns that were left out.</summary>
    public async Task<(long? Rows, IReadOnlyList<Diagnostic> Warnings)> ApplyAsync(
        Node node, Increment increment, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var table = await session.DescribeAsync($"select * from {dialect.Quote(increment.Target)}", cancellationToken);
        var newRows = await session.DescribeAsync($"select * from {dialect.Quote(increment.NewRows)}", cancellationToken);
        CheckKey(node, increment, newRows);

        var change = SchemaChange.Between(table, newRows);
        var warnings = Judge(node, increment, change);
        foreach (var alteration in change.Alterations(increment.Target, increment.OnSchemaChange, dialect, node.BaseConfig.Values))
        {
            await session.ExecuteAsync(alteration, cancellationToken);
        }

        long? rows = null;
        var columns = change.InsertedColumns(increment.OnSchemaChange);
        foreach (var statement in IncrementalStrategies.Get(increment.Strategy).Statements(increment, columns, dialect))
        {
            rows = await session.ExecuteAsync(statement, cancellationToken);
        }

        await session.ExecuteAsync(dialect.DropTemporaryTable(increment.NewRows), cancellationToken);
        return (rows, warnings);
    }

    private static void CheckKey(Node node, Increment increment, IReadOnlyList<ColumnInfo> newRows)
    {
        var names = newRows.Select(column => column.Name).ToList();
        var missing = increment.UniqueKey.FirstOrDefault(key => !names.Contains(key, StringComparer.OrdinalIgnoreCase));
        if (missing is not null)
        {
            throw new NodeFailedException(DiagnosticCodes.UniqueKeyMissing(node, missing, names));
        }
    }

    private static IReadOnlyList<Diagnostic> Judge(Node node, Increment increment, SchemaChange change)
    {
        if (change.IsEmpty || increment.OnSchemaChange is OnSchemaChange.AppendNewColumns or OnSchemaChange.SyncAllColumns)
        {
            return [];
        }

        if (increment.OnSchemaChange == OnSchemaChange.Fail)
        {
            throw new NodeFailedException(DiagnosticCodes.SchemaChanged(node, increment.Target, change.Describe()));
        }

        if (change.Missing.Count > 0)
        {
            throw new NodeFailedException(DiagnosticCodes.ColumnsMissing(node, increment.Target, change.Describe()));
        }

        return change.Added.Count > 0 ? [DiagnosticCodes.ColumnsLeftOut(node, increment.Target, change.Describe())] : [];
    }
}
