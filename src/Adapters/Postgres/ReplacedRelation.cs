using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>What stands where a new relation goes.</summary>
/// <param name="Oid">The server's number for it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Grants">What was granted on it, and to whom: <c>grant select on %s to "reader"</c>, with its name left open.</param>
/// <param name="IsReferenced">Whether a foreign key of another table refers to it.</param>
internal sealed record ReplacedRelation(uint Oid, RelationKind Kind, IReadOnlyList<string> Grants, bool IsReferenced)
{
    /// <summary>Finds it; null where there is nothing.</summary>
    public static async Task<ReplacedRelation?> FindAsync(NpgsqlConnection connection, RelationName name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select c.oid, c.relkind::text, array(
              select format('grant %s on %%s to %s%s', a.privilege_type,
                case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
                case when a.is_grantable then ' with grant option' else '' end)
              from aclexplode(c.relacl) as a
              where a.grantee <> c.relowner and has_table_privilege(c.oid, a.privilege_type || ' with grant option')),
              exists (select 1 from pg_catalog.pg_constraint as k where k.confrelid = c.oid and k.contype = 'f' and k.conrelid <> c.oid)
            from pg_catalog.pg_class as c
            join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = $1 and c.relname = $2
            """,
            connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = name.Schema }, new NpgsqlParameter<string> { TypedValue = name.Identifier } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ReplacedRelation(reader.GetFieldValue<uint>(0), KindOf(reader.GetString(1)), reader.GetFieldValue<string[]>(2), reader.GetBoolean(3))
            : null;
    }

    /// <summary>The same grants on another relation.</summary>
    /// <param name="quotedName">Its quoted name.</param>
    public IEnumerable<string> GrantsTo(string quotedName) => Grants.Select(grant => grant.Replace("%s", quotedName, StringComparison.Ordinal));

    /// <summary>The kind that <c>pg_class.relkind</c> means.</summary>
    public static RelationKind KindOf(string code) => code switch
    {
        "v" => RelationKind.View,
        "m" => RelationKind.MaterializedView,
        _ => RelationKind.Table,
    };
}
