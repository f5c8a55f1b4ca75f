using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL270: a constraint lacks a key.</summary>
    internal static Diagnostic ConstraintNeeds(string type, string key, SourceSpan span) =>
        new("ETL270", Severity.Error, $"A constraint of type `{type}` needs `{key}`", span);

    /// <summary>ETL271: constraints that nothing enforces.</summary>
    internal static Diagnostic ConstraintsWithoutContract(string model, SourceSpan span) =>
        new("ETL271", Severity.Warning, $"The constraints of `{model}` have no effect without a contract", span, "Set `contract: {enforced: true}` in its `config`");

    /// <summary>ETL272: a contract on what has none.</summary>
    internal static Diagnostic ContractNotPossible(string model, Materialization materialized, SourceSpan span) =>
        new("ETL272", Severity.Error, $"`{model}` cannot have a contract: it is {(materialized == Materialization.Ephemeral ? "ephemeral" : "a materialized view")}", span,
            "Contracts are for views, tables and incremental models");

    /// <summary>ETL273: an incremental model whose columns may come to differ from its contract.</summary>
    internal static Diagnostic ContractNeedsSchemaChange(string model, SourceSpan span) =>
        new("ETL273", Severity.Error, $"The contract of the incremental model `{model}` needs `on_schema_change`", span, "Set it to `append_new_columns` or `fail`");

    /// <summary>ETL274: a contract of nothing.</summary>
    internal static Diagnostic ContractWithoutColumns(string model, SourceSpan span) =>
        new("ETL274", Severity.Error, $"The contract of `{model}` has no columns", span, "Describe each of its columns, with `name` and `data_type`");

    /// <summary>ETL275: a column without a type.</summary>
    internal static Diagnostic ContractColumnWithoutType(string model, string column, SourceSpan span) =>
        new("ETL275", Severity.Error, $"The column `{column}` needs a `data_type`, because `{model}` has a contract", span);

    /// <summary>ETL276: constraints of a view.</summary>
    internal static Diagnostic ConstraintsOfView(string model, SourceSpan span) =>
        new("ETL276", Severity.Warning, $"The constraints of `{model}` have no effect: it is a view", span, "Names and types of its columns are checked; for its rows use data tests");

    /// <summary>ETL277: a constraint names a column that is not described.</summary>
    internal static Diagnostic ConstraintColumnUnknown(string model, string column, IReadOnlyList<string> known, SourceSpan span) =>
        new("ETL277", Severity.Error, $"`{model}` has no column `{column}`", span, Suggest.Hint(column, known) ?? $"Its columns are {List(known)}");

    /// <summary>ETL520: an engine that has no such constraints.</summary>
    internal static Diagnostic ConstraintNotSupported(string model, string kind, string engine, string? instead, SourceSpan span) =>
        new("ETL520", Severity.Warning, $"The constraint `{kind}` of `{model}` is left out: {engine} does not have it", span,
            instead is null ? "`warn_unsupported: false` accepts that" : $"{instead}; `warn_unsupported: false` accepts that");

    /// <summary>ETL521: an engine that notes such constraints only.</summary>
    internal static Diagnostic ConstraintNotEnforced(string model, string kind, string engine, SourceSpan span) =>
        new("ETL521", Severity.Warning, $"The constraint `{kind}` of `{model}` is not enforced: {engine} only notes it", span,
            "Use a data test as well; `warn_unenforced: false` accepts that");

    /// <summary>ETL630: the columns of a query are not those of the contract.</summary>
    internal static Diagnostic ContractBroken(ModelNode model, string table, SourceSpan span, IReadOnlyList<RelatedPlace> places) =>
        new("ETL630", Severity.Error, $"`{model.Name}` does not give what its contract says:\n{table}", span, "Nothing was built. Change the SQL (a cast, an alias), or the contract")
        {
            Related = places,
        };

    /// <summary>ETL631: a type that the engine does not know.</summary>
    internal static Diagnostic ContractTypeUnknown(string column, string type, string engineMessage, SourceSpan span) =>
        new("ETL631", Severity.Error, $"`{type}`, the `data_type` of `{column}`, is no type here: {engineMessage}", span);
}
