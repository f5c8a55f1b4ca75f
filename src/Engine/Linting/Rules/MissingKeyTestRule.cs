using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>
/// A model of whose key no test knows: neither <c>unique</c> with <c>not_null</c> on a column, nor <c>unique_combination_of_columns</c>, nor the constraints that say the same. An
/// ephemeral model has no rows of its own.
/// </summary>
internal sealed class MissingKeyTestRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.MissingKeyTest;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        var node = model.Node;
        if (node.Config.Materialized == Materialization.Ephemeral)
        {
            return;
        }

        var tests = model.Project.TestsOf(node.Id).ToList();
        var unique = ColumnsOf("unique", tests).Concat(node.Constraints.Where(constraint => constraint.Kind == ConstraintKind.Unique).SelectMany(constraint => constraint.AllColumns)).ToList();
        var notNull = ColumnsOf("not_null", tests).Concat(node.Constraints.Where(constraint => constraint.Kind == ConstraintKind.NotNull).SelectMany(constraint => constraint.AllColumns))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var hasKey = unique.Exists(notNull.Contains)
            || node.Constraints.Any(constraint => constraint.Kind == ConstraintKind.PrimaryKey || constraint is { Kind: ConstraintKind.Unique, AllColumns.Count: > 1 })
            || tests.Exists(IsOfSeveralColumns);
        if (!hasKey)
        {
            report.Add(DiagnosticCodes.MissingKeyTest(report.Level, node.Name, unique.FirstOrDefault(), model.Declaration));
        }
    }

    private static IEnumerable<string> ColumnsOf(string name, IEnumerable<DataTestNode> tests) =>
        tests.Where(test => test is { Test: DataTest.Generic generic, ColumnName: not null } && generic.Name == name).Select(test => test.ColumnName!);

    // Also `unique` of an expression, which stands at the model; and a package's or the project's own test of that name.
    private static bool IsOfSeveralColumns(DataTestNode test) =>
        test.Test is DataTest.Generic generic && (generic.Name.Contains("unique_combination", StringComparison.Ordinal) || (generic.Name == "unique" && test.ColumnName is null));
}
