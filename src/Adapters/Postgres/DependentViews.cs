using Npgsql;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>A view that reads a relation, with all that is needed to create it again.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Identifier">Its name.</param>
/// <param name="Name">Both, quoted.</param>
/// <param name="Kind">A view or a materialized one.</param>
/// <param name="Definition">Its query, as the server writes it, with the names that relations have now.</param>
/// <param name="Options">Its options with a blank before, such as <c> with (security_barrier=true)</c>; or nothing.</param>
internal sealed record DependentView(string Schema, string Identifier, string Name, RelationKind Kind, string Definition, string Options)
{
    /// <summary>What makes it what it was once it is there: owner, grants, indexes, comments.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>The statements that create it again.</summary>
    public IEnumerable<string> CreateAgain => [$"create {Dialect.Noun(Kind)} {Name}{Options} as {Definition}", .. Attributes];
}

/// <summary>Finds the views that read a relation.</summary>
internal sealed class DependentViews(NpgsqlConnection connection)
{
    private const string Columns =
        """
        n.nspname::text, c.relname::text, format('%I.%I', n.nspname, c.relname), c.relkind::text, pg_get_viewdef(c.oid),
          coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
        """;

    /// <summary>Those that read it themselves.</summary>
    public Task<IReadOnlyList<DependentView>> DirectAsync(uint oid, CancellationToken cancellationToken) => ReadAsync(
        $"""
        select {Columns}, array[]::text[]
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where c.oid <> $1 and c.oid in (
          select r.ev_class from pg_catalog.pg_rewrite as r
          join pg_catalog.pg_depend as d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid
          where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = $1)
        order by c.oid
        """,
        oid,
        cancellationToken);

    /// <summary>Those, those that read them, and so on; each after what it reads.</summary>
    public Task<IReadOnlyList<DependentView>> AllAsync(uint oid, CancellationToken cancellationToken) => ReadAsync(
        $"""
        with recursive readers as (
          select $1::oid as oid, 0 as depth
          union
          select r.ev_class, readers.depth + 1
          from readers
          join pg_catalog.pg_depend as d on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = readers.oid
          join pg_catalog.pg_rewrite as r on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid and r.ev_class <> readers.oid
        )
        select {Columns}, array_cat(array_cat(array_cat(
          array[format('alter %s %I.%I owner to %I', case c.relkind when 'm' then 'materialized view' else 'view' end, n.nspname, c.relname, pg_get_userbyid(c.relowner))],
          array(
            select format('grant %s on %I.%I to %s%s', a.privilege_type, n.nspname, c.relname,
              case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
              case when a.is_grantable then ' with grant option' else '' end)
            from aclexplode(c.relacl) as a where a.grantee <> c.relowner)),
          array(select pg_get_indexdef(i.indexrelid) from pg_catalog.pg_index as i where i.indrelid = c.oid)),
          array(
            select format('comment on %s is %L',
              case when p.objsubid > 0 then format('column %I.%I.%I', n.nspname, c.relname, t.attname)
                when c.relkind = 'm' then format('materialized view %I.%I', n.nspname, c.relname)
                else format('view %I.%I', n.nspname, c.relname) end,
              p.description)
            from pg_catalog.pg_description as p
            left join pg_catalog.pg_attribute as t on t.attrelid = p.objoid and t.attnum = p.objsubid
            where p.classoid = 'pg_catalog.pg_class'::regclass and p.objoid = c.oid))
        from (select oid, max(depth) as depth from readers where depth > 0 group by oid) as found
        join pg_catalog.pg_class as c on c.oid = found.oid
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        order by found.depth, c.oid
        """,
        oid,
        cancellationToken);

    private async Task<IReadOnlyList<DependentView>> ReadAsync(string sql, uint oid, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = oid, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var views = new List<DependentView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            views.Add(new DependentView(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), ReplacedRelation.KindOf(reader.GetString(3)), reader.GetString(4), reader.GetString(5))
            {
                Attributes = reader.GetFieldValue<string[]>(6),
            });
        }

        return views;
    }
}
