using Npgsql;
using NpgsqlTypes;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>A foreign key of another table that refers to one which is replaced.</summary>
/// <param name="Schema">The schema of the table that has it.</param>
/// <param name="Table">That table.</param>
/// <param name="Name">The key's name.</param>
/// <param name="Drop">The statement that takes it away.</param>
/// <param name="Add">The statement that brings it back, which holds all rows against it.</param>
internal sealed record ReferencingKey(string Schema, string Table, string Name, string Drop, string Add);

/// <summary>Finds the foreign keys that would keep a table from being dropped.</summary>
internal static class ReferencingKeys
{
    public static async Task<IReadOnlyList<ReferencingKey>> FindAsync(NpgsqlConnection connection, uint table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select n.nspname, c.relname, k.conname,
              format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname),
              format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
            from pg_catalog.pg_constraint as k
            join pg_catalog.pg_class as c on c.oid = k.conrelid
            join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where k.confrelid = $1 and k.contype = 'f' and k.conrelid <> k.confrelid
            order by 1, 2, 3
            """,
            connection)
        {
            Parameters = { new NpgsqlParameter<uint> { TypedValue = table, NpgsqlDbType = NpgsqlDbType.Oid } },
        };
        var keys = new List<ReferencingKey>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new ReferencingKey(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
        }

        return keys;
    }
}
