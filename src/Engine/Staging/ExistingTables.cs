using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>Which of a source's tables exist, and with which columns.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="TextColumns">The staging table's columns but for those that staging fills itself; empty where there is none.</param>
/// <param name="HasRows">Whether the staging table exists.</param>
/// <param name="HasRejected">Whether the table of rejected rows exists.</param>
/// <param name="HasLedger">Whether the ledger exists.</param>
public sealed record ExistingTables(StagingTables Tables, IReadOnlyList<string> TextColumns, bool HasRows, bool HasRejected, bool HasLedger)
{
    /// <summary>Whether all three exist.</summary>
    public bool AreComplete => HasRows && HasRejected && HasLedger;

    /// <summary>Asks the catalog.</summary>
    /// <exception cref="ProjectException">What stands in the staging table's place is something else.</exception>
    public static async Task<ExistingTables> ReadAsync(IWarehouse warehouse, SourceNode source, CancellationToken cancellationToken)
    {
        var tables = StagingTables.Of(source);
        var state = await warehouse.ReadStateAsync([new SchemaName(source.Target.Database, source.Target.Schema)], cancellationToken);
        var rows = state.Find(tables.Rows);
        if (rows is not null && (rows.Kind != RelationKind.Table || rows.Columns.Count(column => StagingTables.IsReserved(column.Name)) != 3))
        {
            throw new ProjectException(DiagnosticCodes.NotAStagingTable(source, tables.Rows.ToString()));
        }

        return new ExistingTables(
            tables,
            [.. (rows?.Columns ?? []).Select(column => column.Name).Where(name => !StagingTables.IsReserved(name))],
            rows is not null,
            state.Find(tables.Rejected) is not null,
            state.Find(tables.Files) is not null);
    }
}
