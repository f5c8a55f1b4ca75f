using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>The columns of what has no query of its own: sources, seeds, and what a snapshot adds.</summary>
/// <param name="dialect">The target's SQL.</param>
internal sealed class RelationColumns(Dialect dialect)
{
    /// <summary>The columns of a source by its YAML; null where that does not tell.</summary>
    public KnownColumns? Of(SourceNode source)
    {
        if (source.Staging is { } staging)
        {
            // As staging creates the table: text, and where each row is from.
            var text = dialect.TypeName(SeedColumnType.Text);
            return new KnownColumns(
                [
                    .. staging.Columns.Select(column => new CatalogColumn(column.Name, text)),
                    new CatalogColumn(StagingTables.File, text),
                    new CatalogColumn(StagingTables.Line, dialect.TypeName(SeedColumnType.Integer)),
                    new CatalogColumn(StagingTables.LoadedAt, dialect.TypeName(SeedColumnType.Timestamp)),
                ],
                staging.OnNewColumn == NewColumnPolicy.Add ? Completeness.MayGrow : Completeness.Complete);
        }

        // Types are what one writes down who means every column; names alone are often a choice of them.
        return source.Columns.Count == 0
            ? null
            : new KnownColumns([.. source.Columns.Select(column => new CatalogColumn(column.Name, column.DataType))], source.Columns.All(column => column.DataType is not null) ? Completeness.Complete : Completeness.Partial);
    }

    /// <summary>The columns of a seed's file; null where it cannot be read, which its load will tell.</summary>
    public KnownColumns? Of(SeedNode seed) => SeedReader.Read(seed, new DiagnosticBag()) is { } rows
        ? new KnownColumns([.. rows.Columns.Select((column, place) => new CatalogColumn(column.Name, column.DeclaredType ?? dialect.TypeName(rows, place)))], Completeness.Complete)
        : null;

    /// <summary>The columns of a snapshot of rows with these columns.</summary>
    public KnownColumns Of(SnapshotNode snapshot, KnownColumns rows)
    {
        var names = snapshot.Config.MetaColumns;
        List<CatalogColumn> columns = [.. rows.Columns, new(names.ScdId, dialect.TypeName(SeedColumnType.Text)), new(names.UpdatedAt, null), new(names.ValidFrom, null), new(names.ValidTo, null)];
        if (snapshot.Config.HardDeletes == HardDeletes.NewRecord)
        {
            columns.Add(new CatalogColumn(names.IsDeleted, dialect.TypeName(SeedColumnType.Text)));
        }

        return rows with { Columns = columns };
    }
}

/// <summary>The columns of a relation.</summary>
/// <param name="Columns">Those that are known, in order.</param>
/// <param name="Completeness">Whether there may be others.</param>
internal sealed record KnownColumns(IReadOnlyList<CatalogColumn> Columns, Completeness Completeness);

/// <summary>Whether a relation may have columns that are not known.</summary>
internal enum Completeness
{
    /// <summary>It has none.</summary>
    Complete,

    /// <summary>It has those that new files bring.</summary>
    MayGrow,

    /// <summary>Nothing says that it has not.</summary>
    Partial,
}
