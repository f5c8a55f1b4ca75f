using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// Puts a new relation in the place of an old one: the old one steps aside under another name, and is dropped once that is committed. Late-binding views find
/// the new one by its name; bound ones, which hold on to the relation itself, are told to read the new one.
/// </summary>
internal sealed class RedshiftPublisher(IWarehouseSession session, RedshiftDialect dialect, KnownRelations known)
{
    /// <summary>Publishes, and gives the statements that are to run after the commit.</summary>
    public async Task<IReadOnlyList<string>> PublishAsync(Publication publication, CancellationToken cancellationToken)
    {
        var target = publication.Target;
        var aside = AsideName.Of(target, AsideName.Old, RedshiftWarehouse.RedshiftCapabilities.MaxIdentifierBytes);
        var found = await FindAsync(target, aside, cancellationToken);
        if (found.GetValueOrDefault(FoldedNames.Fold(aside.Identifier)) is { } leftOver)
        {
            // Of a run that was killed between its commit and its drop.
            await session.ExecuteAsync(dialect.Drop(aside, leftOver.Kind), cancellationToken);
        }

        if (found.GetValueOrDefault(FoldedNames.Fold(target.Identifier)) is not { } old)
        {
            await session.ExecuteAsync(dialect.Rename(publication.Built, publication.Kind, target.Identifier), cancellationToken);
            return [];
        }

        var kind = known.IsMaterializedView(target) ? RelationKind.MaterializedView : old.Kind;
        var redirections = await PrepareReadersAsync(publication, old.Readers, cancellationToken);
        // A materialized view cannot be renamed.
        await session.ExecuteAsync(kind == RelationKind.MaterializedView ? dialect.Drop(target, kind) : dialect.Rename(target, kind, aside.Identifier), cancellationToken);
        await session.ExecuteAsync(dialect.Rename(publication.Built, publication.Kind, target.Identifier), cancellationToken);
        foreach (var (view, statement) in redirections)
        {
            await RedirectAsync(target, view, statement, cancellationToken);
        }

        return kind == RelationKind.MaterializedView ? [] : [dialect.Drop(aside, kind)];
    }

    private async Task<Dictionary<string, Found>> FindAsync(RelationName target, RelationName aside, CancellationToken cancellationToken)
    {
        var result = await session.QueryAsync(
            $"""
            select distinct c.relname, c.relkind, reader_schema.nspname as reader_schema, reader.relname as reader
            from pg_catalog.pg_class as c
            join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            left join pg_catalog.pg_depend as d on d.refobjid = c.oid and d.classid = 'pg_catalog.pg_rewrite'::regclass
            left join pg_catalog.pg_rewrite as r on r.oid = d.objid and r.ev_class <> c.oid
            left join pg_catalog.pg_class as reader on reader.oid = r.ev_class
            left join pg_catalog.pg_namespace as reader_schema on reader_schema.oid = reader.relnamespace
            where n.nspname = {dialect.Literal(FoldedNames.Fold(target.Schema))}
              and c.relname in ({dialect.Literal(FoldedNames.Fold(target.Identifier))}, {dialect.Literal(FoldedNames.Fold(aside.Identifier))})
            """,
            maxRows: null,
            cancellationToken);
        return result.Rows.GroupBy(row => (string)row[0]!, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new Found(
                ReplacedRelation.KindOf(group.First()[1]!.ToString()!),
                [.. group.Where(row => row[3] is not null).Select(row => new RelationName(target.Database, (string)row[2]!, (string)row[3]!))]),
            StringComparer.Ordinal);
    }

    // A reader whose turn comes in this run, and which the new columns may not suit, is dropped: Redshift cannot try. Of all others the definition is kept.
    private async Task<List<(RelationName View, string Statement)>> PrepareReadersAsync(
        Publication publication, IReadOnlyList<RelationName> readers, CancellationToken cancellationToken)
    {
        var redirections = new List<(RelationName, string)>();
        if (readers.Count == 0)
        {
            return redirections;
        }

        var isSame = await HasSameColumnsAsync(publication, cancellationToken);
        foreach (var reader in readers)
        {
            if (!isSame && publication.RebuiltByRun.Any(relation => FoldedNames.Instance.Equals(relation, reader)))
            {
                await session.ExecuteAsync(dialect.Drop(reader, RelationKind.View), cancellationToken);
                continue;
            }

            var definition = await session.QueryAsync(
                $"select definition from pg_catalog.pg_views where schemaname = {dialect.Literal(reader.Schema)} and viewname = {dialect.Literal(reader.Identifier)}",
                maxRows: 1,
                cancellationToken);
            if (definition.Rows is [[string query]])
            {
                redirections.Add((reader, $"create or replace view {dialect.Quote(reader)} as {query}"));
            }
        }

        return redirections;
    }

    private async Task<bool> HasSameColumnsAsync(Publication publication, CancellationToken cancellationToken)
    {
        var before = await session.DescribeAsync($"select * from {dialect.Quote(publication.Target)}", cancellationToken);
        var now = await session.DescribeAsync($"select * from {dialect.Quote(publication.Built)}", cancellationToken);
        return before.SequenceEqual(now);
    }

    private async Task RedirectAsync(RelationName target, RelationName view, string statement, CancellationToken cancellationToken)
    {
        try
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
        catch (WarehouseException e) when (!e.IsTransient)
        {
            throw new WarehouseException($"{target} cannot be replaced: view {view} reads it, and cannot read its new columns ({e.Message})", e)
            {
                Hint = "Build that view in the same run, create it with `with no schema binding`, or drop it if nobody needs it any more",
            };
        }
    }

    private sealed record Found(RelationKind Kind, IReadOnlyList<RelationName> Readers);
}
