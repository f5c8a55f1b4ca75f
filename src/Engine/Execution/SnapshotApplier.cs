using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning.Snapshots;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Lets a snapshot's table take up the rows as they are, once their columns are known.</summary>
internal sealed class SnapshotApplier(Dialect dialect)
{
    private const int Examples = 3;

    /// <summary>Performs it; gives the number of versions that were begun.</summary>
    public async Task<long?> ApplyAsync(SnapshotPlan plan, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var rows = await session.DescribeAsync($"select * from {dialect.Quote(plan.NewRows)}", cancellationToken);
        var table = plan.Exists ? await session.DescribeAsync($"select * from {dialect.Quote(plan.Node.Target)}", cancellationToken) : [];
        CheckColumns(plan, rows, table);
        var sql = new SnapshotSql(dialect, plan, rows, table);
        await CheckKeyAsync(plan.Node, sql, session, cancellationToken);

        long? begun = 0;
        if (plan.Exists)
        {
            foreach (var statement in sql.Additions.Append(sql.FindChanges).Append(sql.Close))
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }

            foreach (var statement in new[] { sql.Insert, sql.InsertDeleted }.OfType<string>())
            {
                begun += await session.ExecuteAsync(statement, cancellationToken);
            }
        }
        else
        {
            begun = await session.ExecuteAsync(sql.Create, cancellationToken);
        }

        foreach (var statement in sql.CleanUp)
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }

        return begun;
    }

    private async Task CheckKeyAsync(SnapshotNode node, SnapshotSql sql, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var limit = dialect.Limit(Examples + 1);
        var ambiguous = await session.QueryAsync($"{limit.Before}{sql.AmbiguousKeys}{limit.After}", Examples + 1, cancellationToken);
        if (ambiguous.Rows.Count > 0)
        {
            var examples = ambiguous.Rows.Take(Examples).Select(row => Describe(node.Config.UniqueKey, row)).ToList();
            throw new NodeFailedException(DiagnosticCodes.SnapshotKeyNotUnique(node, examples, isMore: ambiguous.Rows.Count > Examples));
        }
    }

    private static string Describe(IReadOnlyList<string> key, object?[] row)
    {
        var values = key.Zip(row, (name, value) => string.Create(CultureInfo.InvariantCulture, $"`{name}` = {value ?? "null"}"));
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", values)} ({row[^1]} {(row[^1]?.ToString() == "1" ? "row" : "rows")})");
    }

    private static void CheckColumns(SnapshotPlan plan, IReadOnlyList<ColumnInfo> rows, IReadOnlyList<ColumnInfo> table)
    {
        var (node, names) = (plan.Node, rows.Select(column => column.Name).ToList());
        var meta = node.Config.MetaColumns;
        if (rows.Count == 0)
        {
            throw new ArgumentException("A relation without columns: the catalog gave no answer.", nameof(rows));
        }

        if (names.Where(name => meta.All.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } taken)
        {
            throw new NodeFailedException(DiagnosticCodes.SnapshotOfMetaColumns(node, taken));
        }

        foreach (var (key, column) in Named(node.Config))
        {
            if (IsName(column) && !names.Contains(column, StringComparer.OrdinalIgnoreCase))
            {
                throw new NodeFailedException(DiagnosticCodes.SnapshotColumnMissing(node, key, column, names));
            }
        }

        string[] needed = [meta.ScdId, meta.UpdatedAt, meta.ValidFrom, meta.ValidTo];
        var missing = needed.Where(name => !table.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (plan.Exists && missing.Count > 0)
        {
            throw new NodeFailedException(DiagnosticCodes.NotASnapshot(node, $"it has no {string.Join(", ", missing.Select(name => $"`{name}`"))}"));
        }
    }

    private static IEnumerable<(string Key, string Column)> Named(SnapshotConfig config) =>
        config.UniqueKey.Select(column => ("unique_key", column))
            .Concat(config.UpdatedAt is { } updatedAt ? [("updated_at", updatedAt)] : [])
            .Concat(config is not { Strategy: SnapshotStrategy.Check } or { CheckColumns: ["all"] } ? [] : config.CheckColumns.Select(column => ("check_cols", column)));

    // Anything else is an expression, and the engine judges it.
    private static bool IsName(string text) => text.All(character => char.IsLetterOrDigit(character) || character == '_');
}
