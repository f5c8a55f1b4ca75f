using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>Checks that the columns that YAML describes are there.</summary>
internal static class DescribedColumns
{
    /// <summary>Adds a warning for each that is not; of a contract, which is checked as a whole, none.</summary>
    public static void Check(ModelNode model, IReadOnlyList<CatalogColumn> columns, DiagnosticBag diagnostics)
    {
        if (model.Config.Contract.IsEnforced)
        {
            return;
        }

        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var described in model.Columns.Where(column => !names.Contains(column.Name)))
        {
            diagnostics.Add(DiagnosticCodes.DescribedColumnMissing(model.Name, described.Name, [.. names], described.Declaration ?? model.Declaration));
        }
    }
}
