using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning.Contracts;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>Holds what a query gives against the model's contract, as the run does before it builds the model.</summary>
internal sealed class ContractAnalysis(IQueryAnalyzer analyzer, Dialect dialect, Capabilities capabilities)
{
    /// <summary>Adds an error where the contract is broken. A type that is not known breaks none.</summary>
    public void Check(ModelNode model, IReadOnlyList<CatalogColumn> columns, DiagnosticBag diagnostics)
    {
        if (!model.Config.Contract.IsEnforced || PromisedBy(model) is not { } promised)
        {
            return;
        }

        var types = promised.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        var given = columns.DistinctBy(column => column.Name).Select(column => new ColumnInfo(column.Name, TypeOf(column, types))).ToList();
        var differences = ContractComparison.Compare(promised, given);
        if (differences.Count > 0)
        {
            diagnostics.Add(ContractComparison.ToDiagnostic(model, differences));
        }
    }

    private string TypeOf(CatalogColumn column, Dictionary<string, string> promised) =>
        (analyzer.IsTargetsEngine ? column.Type : null) ?? promised.GetValueOrDefault(column.Name) ?? column.Type ?? "(not known)";

    // In the engine's own names of types; where it does not know one of them, the run will tell.
    private IReadOnlyList<ColumnInfo>? PromisedBy(ModelNode model)
    {
        if (!analyzer.IsTargetsEngine)
        {
            return [.. model.Columns.Select(column => new ColumnInfo(column.Name, column.DataType ?? "(not known)"))];
        }

        try
        {
            return analyzer.Describe(new ContractSql(model, dialect, capabilities).Types(model.Columns));
        }
        catch (QueryRefusedException)
        {
            return null;
        }
    }
}
