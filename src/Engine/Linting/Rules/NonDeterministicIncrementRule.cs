using System.Collections.Frozen;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>An incremental model that asks for the time, or for chance: no full refresh gives its rows again.</summary>
internal sealed class NonDeterministicIncrementRule : ILintRule
{
    // DuckDB: duckdb_functions() where stability is not CONSISTENT. https://www.postgresql.org/docs/current/functions-datetime.html
    // https://docs.aws.amazon.com/redshift/latest/dg/Date_functions_header.html
    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
        [
            "now", "today", "get_current_timestamp", "get_current_time", "current_localtime", "current_localtimestamp", "transaction_timestamp", "statement_timestamp", "clock_timestamp",
            "timeofday", "getdate", "random", "rand", "setseed", "uuid", "gen_random_uuid", "uuidv4", "uuidv7", "uuid_generate_v1", "uuid_generate_v4", "nextval", "txid_current",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Without parentheses.
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["current_timestamp", "current_date", "current_time", "localtimestamp", "localtime", "sysdate"], StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string Name => LintRuleNames.NonDeterministicIncrement;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        if (model.Node.Config.Materialized != Materialization.Incremental)
        {
            return;
        }

        foreach (var query in model.Queries)
        {
            foreach (var select in query.Parts.Selects)
            {
                foreach (var call in select.Calls.Where(call => Functions.Contains(call.Name)))
                {
                    report.Add(query.PlaceOf(call.Location), span => DiagnosticCodes.NonDeterministicIncrement(report.Level, $"{call.Name}()", span));
                }

                // A column may have such a name.
                foreach (var column in select.Columns.Where(column => column.Names is [var word] && Words.Contains(word) && query.Meanings.Find(column) is null))
                {
                    report.Add(query.PlaceOf(column.Location), span => DiagnosticCodes.NonDeterministicIncrement(report.Level, column.Names[0], span));
                }
            }
        }
    }
}
