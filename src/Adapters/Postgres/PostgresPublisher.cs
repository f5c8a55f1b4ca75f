using System.Data;
using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// Puts a new relation in the place of an old one, inside the caller's transaction, and keeps the views that read the old one. A view holds on to the relation itself,
/// not to its name. Where the columns stayed, each view that reads the relation is told to read the new one, and nothing else changes for it. Where they did not,
/// all views above are dropped, and created again as they were, with owner, grants, options and comments.
/// </summary>
internal sealed class PostgresPublisher(NpgsqlConnection connection, PostgresDialect dialect)
{
    private const string Savepoint = "etl_publish";

    private readonly DependentViews _dependents = new(connection);

    /// <summary>Puts what was built in the place of whatever has the target's name.</summary>
    public async Task PublishAsync(Publication publication, CancellationToken cancellationToken)
    {
        var rename = dialect.Rename(publication.Built, publication.Kind, publication.Target.Identifier);
        if (await ReplacedRelation.FindAsync(connection, publication.Target, cancellationToken) is not { } old)
        {
            await SendAsync(cancellationToken, rename);
            return;
        }

        var keys = old.IsReferenced ? await ReferencingKeys.FindAsync(connection, old.Oid, cancellationToken) : [];
        await SendAsync(cancellationToken, [.. keys.Select(key => key.Drop)]);
        var readers = await _dependents.DirectAsync(old.Oid, cancellationToken);
        string[] swap = [.. old.GrantsTo(dialect.Quote(publication.Built)), .. readers.Count == 0 ? [Drop(publication.Target, old.Kind), rename] : Array.Empty<string>()];
        await SendAsync(cancellationToken, swap);
        if (readers.Count > 0 && !await TryRedirectAsync(publication, old, rename, readers, cancellationToken))
        {
            await RebuildAsync(publication, old, [rename], cancellationToken);
        }

        foreach (var key in keys)
        {
            await AddAgainAsync(key, publication, cancellationToken);
        }
    }

    /// <summary>Creates a view where the server refuses to replace what stands there; gives false where nothing stands there.</summary>
    public async Task<bool> TryRebuildViewAsync(Publication view, string sql, CancellationToken cancellationToken)
    {
        if (await ReplacedRelation.FindAsync(connection, view.Target, cancellationToken) is not { } old)
        {
            return false;
        }

        await RebuildAsync(view, old, [sql, .. old.GrantsTo(dialect.Quote(view.Target))], cancellationToken);
        return true;
    }

    // The old relation steps aside under a name of its own, so that `create or replace view` with the text from before finds the new one.
    private async Task<bool> TryRedirectAsync(
        Publication publication, ReplacedRelation old, string rename, IReadOnlyList<DependentView> readers, CancellationToken cancellationToken)
    {
        if (readers.Any(reader => reader.Kind != RelationKind.View))
        {
            return false;
        }

        var aside = AsideName.Of(publication.Target, AsideName.Old, PostgresWarehouse.PostgresCapabilities.MaxIdentifierBytes);
        return await TryAsync(
            [
                dialect.Rename(publication.Target, old.Kind, aside.Identifier),
                rename,
                .. readers.Select(reader => $"create or replace view {reader.Name}{reader.Options} as {reader.Definition}"),
                Drop(aside, old.Kind),
            ],
            cancellationToken) is null;
    }

    private async Task RebuildAsync(Publication publication, ReplacedRelation old, IReadOnlyList<string> create, CancellationToken cancellationToken)
    {
        var views = await _dependents.AllAsync(old.Oid, cancellationToken);
        await SendAsync(
            cancellationToken,
            [
                .. views.Reverse().Select(view => $"drop {Dialect.Noun(view.Kind)} {view.Name}"),
                Drop(publication.Target, old.Kind),
                .. create,
            ]);
        foreach (var view in views)
        {
            await CreateAgainAsync(view, publication, cancellationToken);
        }
    }

    private async Task CreateAgainAsync(DependentView view, Publication publication, CancellationToken cancellationToken)
    {
        if (await TryAsync(view.CreateAgain, cancellationToken) is { } refusal && !IsRebuilt(view.Schema, view.Identifier, publication))
        {
            throw new WarehouseException($"{publication.Target} cannot be replaced: {Dialect.Noun(view.Kind)} {view.Name} reads it, and cannot read its new columns ({refusal.MessageText})", refusal)
            {
                Hint = "Build that view in the same run, change it first, or drop it if nobody needs it any more",
            };
        }
    }

    private async Task AddAgainAsync(ReferencingKey key, Publication publication, CancellationToken cancellationToken)
    {
        if (await TryAsync([key.Add], cancellationToken) is { } refusal && !IsRebuilt(key.Schema, key.Table, publication))
        {
            throw new WarehouseException($"{publication.Target} cannot be replaced: the foreign key {key.Name} of {key.Schema}.{key.Table} refers to it, and cannot refer to what takes its place ({refusal.MessageText})", refusal)
            {
                Hint = "Build that table in the same run, or change it first",
            };
        }
    }

    // What is built later in the run brings along what could not be brought back here; until then a table's rows are those from before.
    private static bool IsRebuilt(string schema, string identifier, Publication publication) =>
        publication.RebuiltByRun.Any(relation => relation.Schema == schema && relation.Identifier == identifier);

    // Gives what the server said where it refuses; then the transaction is as it was before.
    private async Task<PostgresException?> TryAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(cancellationToken, [$"savepoint {Savepoint}", .. statements]);
            return null;
        }
        catch (PostgresException e) when (PostgresErrors.IsRefusal(e))
        {
            await SendAsync(CancellationToken.None, $"rollback to savepoint {Savepoint}");
            return e;
        }
    }

    private static string Drop(string quotedName, RelationKind kind) => $"drop {Dialect.Noun(kind)} {quotedName}";

    private string Drop(RelationName name, RelationKind kind) => Drop(dialect.Quote(name), kind);

    // All in one round trip.
    private async Task SendAsync(CancellationToken cancellationToken, params string[] statements)
    {
        if (statements.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
