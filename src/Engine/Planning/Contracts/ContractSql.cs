using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Contracts;

/// <summary>The text of a contract: its columns with their types, and its constraints.</summary>
internal sealed class ContractSql(ModelNode model, Dialect dialect, Capabilities capabilities)
{
    /// <summary>The columns in the order of the contract, quoted.</summary>
    public string ColumnNames => string.Join(", ", model.Columns.Select(column => dialect.Quote(column.Name)));

    /// <summary>A query of no rows with the types of the contract: the engine then says what it calls them.</summary>
    public string Types(IEnumerable<Column> columns) =>
        $"select {string.Join(", ", columns.Select(column => $"cast(null as {TypeOf(column)}) as {dialect.Quote(column.Name)}"))}";

    /// <summary>What stands before and after a query to give its columns the types and the order of the contract.</summary>
    public Wrapping Cast => new(
        $"select {string.Join(", ", model.Columns.Select(column => $"cast({dialect.Quote(column.Name)} as {TypeOf(column)}) as {dialect.Quote(column.Name)}"))}\nfrom (\n",
        "\n) as model_rows");

    /// <summary>What stands between the parentheses of CREATE TABLE.</summary>
    /// <param name="nameOf">The relation that a node is.</param>
    public string Definition(Func<NodeId, RelationName> nameOf)
    {
        var supported = model.Constraints.Where(constraint => SupportOf(constraint) != ConstraintSupport.NotSupported).ToList();
        var columns = model.Columns.Select(column =>
            string.Join(' ', supported.Where(constraint => constraint.Column == column.Name).Select(constraint => InColumn(constraint, nameOf))
                .Prepend($"{dialect.Quote(column.Name)} {TypeOf(column)}{dialect.ColumnProperties(column.Name, model.Config.Values)}")));
        return $"\n  {string.Join(",\n  ", columns.Concat(supported.Where(constraint => constraint.Column is null).Select(constraint => InTable(constraint, nameOf))))}\n";
    }

    /// <summary>Warns of constraints that the engine does not have, or does not enforce; an encoding of what is no column is an error.</summary>
    public void Report(DiagnosticBag diagnostics)
    {
        if (dialect.NeedsColumnList(model.Config.Values) && ColumnEncodings.Mistake(model, [.. model.Columns.Select(column => column.Name)]) is { } mistake)
        {
            diagnostics.Add(mistake);
        }

        foreach (var constraint in model.Constraints)
        {
            var kind = ConstraintParser.NameOf(constraint.Kind);
            switch (SupportOf(constraint))
            {
                case ConstraintSupport.NotSupported when constraint.WarnUnsupported:
                    var instead = constraint.Kind == ConstraintKind.ForeignKey ? "Use the data test `relationships`" : null;
                    diagnostics.Add(DiagnosticCodes.ConstraintNotSupported(model.Name, kind, dialect.Name, instead, constraint.Span));
                    break;
                case ConstraintSupport.Noted when constraint.WarnUnenforced:
                    diagnostics.Add(DiagnosticCodes.ConstraintNotEnforced(model.Name, kind, dialect.Name, constraint.Span));
                    break;
            }
        }
    }

    private ConstraintSupport SupportOf(Constraint constraint) => capabilities.Constraints.GetValueOrDefault(constraint.Kind, ConstraintSupport.Enforced);

    private string TypeOf(Column column) => model.Config.Contract.AliasTypes ? dialect.TypeOf(column.DataType!) : column.DataType!;

    private string InColumn(Constraint constraint, Func<NodeId, RelationName> nameOf) => Named(constraint, constraint.Kind switch
    {
        ConstraintKind.NotNull => With("not null", constraint.Expression),
        ConstraintKind.Unique => With("unique", constraint.Expression),
        ConstraintKind.PrimaryKey => With("primary key", constraint.Expression),
        ConstraintKind.ForeignKey => References(constraint, nameOf),
        ConstraintKind.Check => $"check ({constraint.Expression})",
        _ => constraint.Expression!,
    });

    private string InTable(Constraint constraint, Func<NodeId, RelationName> nameOf)
    {
        var columns = string.Join(", ", constraint.Columns.Select(dialect.Quote));
        return Named(constraint, constraint.Kind switch
        {
            // There is no such thing in a table's own constraints.
            ConstraintKind.NotNull => $"check ({string.Join(" and ", constraint.Columns.Select(column => $"{dialect.Quote(column)} is not null"))})",
            ConstraintKind.Unique => With($"unique ({columns})", constraint.Expression),
            ConstraintKind.PrimaryKey => With($"primary key ({columns})", constraint.Expression),
            ConstraintKind.ForeignKey => $"foreign key ({columns}) {References(constraint, nameOf)}",
            ConstraintKind.Check => $"check ({constraint.Expression})",
            _ => constraint.Expression!,
        });
    }

    private string References(Constraint constraint, Func<NodeId, RelationName> nameOf) => constraint.To is { } to
        ? With($"references {dialect.Quote(nameOf(to))} ({string.Join(", ", constraint.ToColumns.Select(dialect.Quote))})", constraint.Expression)
        : $"references {constraint.Expression}";

    // The name of a key is the name of its index, which the table that is being replaced still has where both exist for a while.
    private string Named(Constraint constraint, string text) =>
        constraint.Name is { } name && (capabilities.ReplacesTables || constraint.Kind is not (ConstraintKind.Unique or ConstraintKind.PrimaryKey))
            ? $"constraint {dialect.Quote(name)} {text}"
            : text;

    private static string With(string text, string? more) => more is null ? text : $"{text} {more}";
}
