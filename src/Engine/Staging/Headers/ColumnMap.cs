using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Staging.Headers;

/// <summary>Which fields of a file go into which columns of the staging table.</summary>
/// <param name="Columns">The columns that the file fills, in the order of its header.</param>
/// <param name="NewColumns">Those among them that no name was known for.</param>
/// <param name="LeftOut">Named columns of the file that are not loaded: new ones where the policy is to ignore them, and reserved names.</param>
public sealed record ColumnMap(IReadOnlyList<MappedColumn> Columns, IReadOnlyList<string> NewColumns, IReadOnlyList<string> LeftOut)
{
    /// <summary>Columns of which the file has one name more than once, so that nobody said which is preferred.</summary>
    public IEnumerable<string> Doubled => Columns.Where(column => column.HasNameTwice).Select(column => column.Name);

    /// <summary>Maps a header. Names are matched exactly first, then in any case; fields without a name are not loaded.</summary>
    public static ColumnMap Create(IReadOnlyList<string> cells, KnownColumns known, NewColumnPolicy policy)
    {
        var fields = new List<(string Column, int Preference, int Field)>();
        var added = new List<string>();
        var leftOut = new List<string>();
        for (var field = 0; field < cells.Count; field++)
        {
            var cell = cells[field];
            if (known.Find(cell) is { } alias)
            {
                fields.Add((alias.Column, alias.Preference, field));
            }
            else if (cell.Length > 0 && (policy == NewColumnPolicy.Ignore || StagingTables.IsReserved(cell)))
            {
                leftOut.Add(cell);
            }
            else if (cell.Length > 0)
            {
                // Names that differ in case alone are one column: a warehouse cannot tell them apart.
                var name = added.Find(other => other.Equals(cell, StringComparison.OrdinalIgnoreCase));
                if (name is null)
                {
                    name = cell;
                    added.Add(cell);
                }

                fields.Add((name, 0, field));
            }
        }

        var columns = fields.GroupBy(field => field.Column, StringComparer.Ordinal).Select(group => new MappedColumn(
            group.Key,
            [.. group.OrderBy(field => field.Preference).ThenBy(field => field.Field).Select(field => field.Field)],
            group.Select(field => field.Preference).Distinct().Count() < group.Count()));
        return new ColumnMap([.. columns], added, leftOut);
    }
}

/// <summary>A column of the staging table and where its text comes from.</summary>
/// <param name="Name">The column.</param>
/// <param name="Fields">The fields of the file, from 0, the preferred one first: the first that is not empty is taken.</param>
/// <param name="HasNameTwice">Whether two of the fields have the same name.</param>
public sealed record MappedColumn(string Name, IReadOnlyList<int> Fields, bool HasNameTwice);
