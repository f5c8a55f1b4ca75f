using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Finds the columns that a relation had and has no more, under their names.</summary>
internal static class LostColumns
{
    /// <summary>Their names, in the order that they had; none where the columns of either side are not known.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<CatalogColumn>? was, IReadOnlyList<CatalogColumn>? now)
    {
        if (was is null || now is null)
        {
            return [];
        }

        var names = now.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. was.Select(column => column.Name).Where(name => !names.Contains(name))];
    }
}
