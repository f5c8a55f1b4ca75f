using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Engine.UnitTesting;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Makes the query of a unit test: the model's SQL, with the rows that are given as common table expressions in the place of what it reads.</summary>
internal sealed class UnitTestQueries(ParsedProject project, NodeRenderer renderer, Dialect dialect)
{
    private const string This = "this";

    /// <summary>The queries of unit tests as far as they can be made without a warehouse; null where no row tells the columns of an input, and only its relation does.</summary>
    public async Task<IReadOnlyDictionary<NodeId, RenderedText?>> RenderOfflineAsync(
        IEnumerable<Node> nodes, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var rendered = new Dictionary<NodeId, RenderedText?>();
        foreach (var test in nodes.OfType<UnitTestNode>())
        {
            var own = new DiagnosticBag();
            var tellsColumns = test.Given.All(input => input.Rows is Fixture.Sql || FixtureTable.Read(input.Rows, own).Columns.Count > 0);
            rendered[test.Id] = tellsColumns && !own.HasErrors ? await RenderAsync(test, session: null, own, cancellationToken) : null;
            foreach (var mistake in own.ToSortedList())
            {
                diagnostics.Add(mistake);
            }
        }

        return rendered;
    }

    /// <summary>The query; null where it cannot be made, which is then reported.</summary>
    /// <param name="test">The test.</param>
    /// <param name="session">Tells the types of columns; where there is none, values have the types that they look like.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RenderedText?> RenderAsync(UnitTestNode test, IWarehouseSession? session, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var model = (ModelNode)project.Nodes[test.Model];
        var tables = new Dictionary<NodeId, string>();
        var queries = new List<(string Name, RenderedText Sql)>();
        foreach (var input in test.Given)
        {
            var node = input.Node is { } id ? project.Nodes[id] : model;
            var spelled = input.Node is null ? This : UnitTestChecks.Spell(node);
            if (await SelectAsync(node, spelled, input.Rows, session, diagnostics, cancellationToken) is { } sql)
            {
                Add(node, sql);
            }
        }

        foreach (var seed in SeedsWithoutRows(model, tables))
        {
            if (SeedReader.Read(seed, diagnostics) is { } rows)
            {
                Add(seed, await SelectAsync(seed, FixtureTable.Of(seed, rows), UnitTestChecks.Spell(seed), session, diagnostics, cancellationToken));
            }
        }

        return diagnostics.HasErrors ? null : Render(test, model, tables, queries, diagnostics, cancellationToken);

        void Add(Node node, string? sql)
        {
            if (sql is not null)
            {
                var name = dialect.Quote(node is SourceNode source ? $"__dbt__cte__{source.SourceName}__{source.Name}" : $"__dbt__cte__{(node == model ? This : node.Name)}");
                tables[node.Id] = name;
                queries.Add((name, RenderedText.Generated(sql)));
            }
        }
    }

    private RenderedText? Render(
        UnitTestNode test, ModelNode model, Dictionary<NodeId, string> tables, List<(string Name, RenderedText Sql)> queries, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var self = new TrackedRelation(new RelationValue(model.Target, dialect));
        var isGiven = tables.TryGetValue(model.Id, out var ownName);
        HostObject? Replace(Node? reader, Node referenced) => tables.TryGetValue(referenced.Id, out var name) ? new QueryValue(name) : null;
        var substituted = renderer.With(Replace).With(Names(test), isGiven ? new QueryValue(ownName!) : self);
        try
        {
            var sql = substituted.RenderQuery(model, model.Template, query: null, diagnostics, cancellationToken);
            if (self.IsUsed)
            {
                diagnostics.Add(DiagnosticCodes.UnitTestInputMissing(test, model.Name, This));
                return null;
            }

            return queries.Count == 0 ? sql : CommonTables.Prepend(sql, queries);
        }
        catch (EvaluationException e)
        {
            diagnostics.Add(DiagnosticCodes.RenderingFailed(e));
            return null;
        }
    }

    // A model under test is built for the first time, unless the test says otherwise.
    private Dictionary<string, Value> Names(UnitTestNode test)
    {
        var overrides = test.Overrides;
        var names = new Dictionary<string, Value>(StringComparer.Ordinal) { ["is_incremental"] = false };
        foreach (var (name, value) in overrides.Macros)
        {
            names[name] = value;
        }

        if (overrides.Vars.Count > 0)
        {
            names["var"] = VariableFunctions.Var(Merge(project.Vars, overrides.Vars));
        }

        if (overrides.EnvironmentVariables.Count > 0)
        {
            names["env_var"] = VariableFunctions.EnvironmentVariable(Merge(project.Request.Environment, overrides.EnvironmentVariables));
        }

        return names;
    }

    private static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> all, IReadOnlyDictionary<string, T> nearer)
    {
        var merged = new Dictionary<string, T>(all, StringComparer.Ordinal);
        foreach (var (name, value) in nearer)
        {
            merged[name] = value;
        }

        return merged;
    }

    private List<SeedNode> SeedsWithoutRows(ModelNode model, Dictionary<NodeId, string> tables)
    {
        var seeds = new List<SeedNode>();
        foreach (var node in model.DependsOn.Where(id => !tables.ContainsKey(id)).Select(id => project.Nodes[id]))
        {
            if (node is SeedNode seed)
            {
                seeds.Add(seed);
            }
            else if (node is ModelNode { Relation: null } ephemeral)
            {
                seeds.AddRange(SeedsWithoutRows(ephemeral, tables));
            }
        }

        return [.. seeds.DistinctBy(seed => seed.Id)];
    }

    private async Task<string?> SelectAsync(
        Node node, string spelled, Fixture rows, IWarehouseSession? session, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (rows is Fixture.Sql sql)
        {
            return sql.Text.Text.Trim().TrimEnd(';');
        }

        return await SelectAsync(node, FixtureTable.Read(rows, diagnostics), spelled, session, diagnostics, cancellationToken);
    }

    private async Task<string?> SelectAsync(
        Node node, FixtureTable table, string spelled, IWarehouseSession? session, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var columns = await DescribeAsync(node, session, cancellationToken);
        if (columns.Count == 0)
        {
            if (table.Columns.Count == 0)
            {
                diagnostics.Add(DiagnosticCodes.UnitTestColumnsUnknown(spelled, table.Span));
                return null;
            }

            return FixtureSql.Select(table, table.InferColumns(dialect), dialect);
        }

        string[] known = [.. columns.Select(column => column.Name)];
        foreach (var column in table.Columns.Where(column => !known.Contains(column, StringComparer.OrdinalIgnoreCase)))
        {
            diagnostics.Add(DiagnosticCodes.UnitTestColumnUnknown($"`{spelled}`", column, known, table.Span));
        }

        return FixtureSql.Select(table, columns, dialect);
    }

    // What a relation's columns are is known once it is built. Nothing is read, so a relation that is missing costs no more than the question.
    private async Task<IReadOnlyList<ColumnInfo>> DescribeAsync(Node node, IWarehouseSession? session, CancellationToken cancellationToken)
    {
        if (session is null)
        {
            return [];
        }

        try
        {
            return await session.DescribeAsync($"select * from {renderer.TextOf(node, node, new DiagnosticBag(), cancellationToken)}", cancellationToken);
        }
        catch (Exception e) when (e is EvaluationException or WarehouseException { IsConnectionFailure: false, IsTransient: false })
        {
            return [];
        }
    }
}
