using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>What can be said of a model's contract before its SQL is known.</summary>
internal static class ContractChecks
{
    public static void Report(ModelNode model, DiagnosticBag diagnostics)
    {
        var config = model.Config;
        if (!config.Contract.IsEnforced)
        {
            if (model.Constraints is [var first, ..])
            {
                diagnostics.Add(DiagnosticCodes.ConstraintsWithoutContract(model.Name, first.Span));
            }

            return;
        }

        var place = config.Values.TryGet("contract", out var entry) && entry.Span is { } span ? span : model.Declaration;
        if (config.Materialized is not (Materialization.View or Materialization.Table or Materialization.Incremental))
        {
            diagnostics.Add(DiagnosticCodes.ContractNotPossible(model.Name, config.Materialized, place));
        }

        if (config is { Materialized: Materialization.Incremental, OnSchemaChange: OnSchemaChange.Ignore or OnSchemaChange.SyncAllColumns })
        {
            diagnostics.Add(DiagnosticCodes.ContractNeedsSchemaChange(model.Name, place));
        }

        if (model.Columns.Count == 0)
        {
            diagnostics.Add(DiagnosticCodes.ContractWithoutColumns(model.Name, place));
        }

        foreach (var column in model.Columns.Where(column => string.IsNullOrWhiteSpace(column.DataType)))
        {
            diagnostics.Add(DiagnosticCodes.ContractColumnWithoutType(model.Name, column.Name, column.Declaration ?? place));
        }

        if (config.Materialized == Materialization.View && model.Constraints is [var constraint, ..])
        {
            diagnostics.Add(DiagnosticCodes.ConstraintsOfView(model.Name, constraint.Span));
        }

        var names = model.Columns.Select(column => column.Name).ToList();
        foreach (var written in model.Constraints.Where(written => written.Column is null))
        {
            foreach (var unknown in written.Columns.Except(names, StringComparer.Ordinal))
            {
                diagnostics.Add(DiagnosticCodes.ConstraintColumnUnknown(model.Name, unknown, names, written.Span));
            }
        }
    }
}
