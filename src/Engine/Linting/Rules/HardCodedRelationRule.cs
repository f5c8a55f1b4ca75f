using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>A relation that a template names as the warehouse does, instead of by <c>ref</c> or <c>source</c>. The engine's own catalogs have no other name.</summary>
internal sealed class HardCodedRelationRule : ILintRule
{
    private static readonly string[] CatalogSchemas = ["information_schema", "pg_catalog", "pg_internal", "sys", "duckdb"];
    private static readonly string[] CatalogPrefixes = ["pg_", "svv_", "svl_", "svcs_", "stl_", "stv_", "sys_", "duckdb_", "sqlite_", "information_schema"];

    /// <inheritdoc/>
    public string Name => LintRuleNames.HardCodedRelation;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries)
        {
            foreach (var part in query.Parts.Tables.Where(part => part.CommonTable is null && !IsCatalog(part.Table)))
            {
                Check(part.Table, query, model, report);
            }
        }
    }

    private static void Check(NamedTable table, LintedQuery query, LintedModel model, LintReport report)
    {
        var node = NodeOf(table, model);

        // What a macro or a value printed is nobody's spelling, unless the graph does not know of it. Of nearly all tables that is all there is to see.
        var isKnown = node is null || node.Id == model.Node.Id || model.Node.DependsOn.Contains(node.Id);
        if ((isKnown && !query.IsWritten(table.Location)) || query.PlaceOf(table.Location) is not { } place || (isKnown && !place.IsLiteral))
        {
            return;
        }

        var reference = node is null ? null : ReferenceTo(node, model.Node);
        var makesCircle = node is not null && node.Id != model.Node.Id && Reads(node, model);
        var name = table.Schema is null ? table.Name : $"{table.Schema}.{table.Name}";
        report.Add(
            place, span => DiagnosticCodes.HardCodedRelation(report.Level, name, reference, makesCircle, span),
            span => reference is null || makesCircle || !MayRead(node!, model.Node) ? null : new LintFix($"Replace `{name}` by `{{{{ {reference} }}}}`", span, $"{{{{ {reference} }}}}"));
    }

    // Without a schema, the engine looks into the target's own.
    private static Node? NodeOf(NamedTable table, LintedModel model)
    {
        var project = model.Project;
        var node = project.Relations.Find(table) is { } id ? project.Parsed.Nodes.GetValueOrDefault(id) : null;
        return table.Schema is null && !string.Equals(node?.Relation?.Schema, project.Parsed.Target.Schema, StringComparison.OrdinalIgnoreCase) ? null : node;
    }

    private static string? ReferenceTo(Node node, Node reader)
    {
        var names = node is SourceNode source ? [source.SourceName, source.Name] : node.Package == reader.Package ? (string[])[node.Name] : [node.Package, node.Name];
        return names.Any(name => name.AsSpan().IndexOfAny("'\\\n") >= 0) ? null
            : node.Id == reader.Id ? "this"
            : $"{(node is SourceNode ? "source" : "ref")} {string.Join(' ', names.Select(name => $"'{name}'"))}";
    }

    private static bool Reads(Node node, LintedModel model)
    {
        var graph = model.Project.Graph;
        return graph.Ancestors(graph.SetOf([node.Id])).Contains(graph.IndexOf(model.Node.Id));
    }

    private static bool MayRead(Node node, Node reader) => node is not ModelNode { Config.Access: Access.Private } || node.BaseConfig.Group == reader.BaseConfig.Group;

    private static bool IsCatalog(NamedTable table) =>
        table.Schema is { } schema
            ? CatalogSchemas.Contains(schema, StringComparer.OrdinalIgnoreCase)
            : CatalogPrefixes.Any(prefix => table.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
