using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>
/// Finds the columns of every model, and where they come from, in the order in which models read each other. Nothing is run: each query is read over relations that are there
/// without a row.
/// </summary>
/// <param name="graph">The project.</param>
/// <param name="queries">The SQL of its nodes.</param>
/// <param name="analyzer">The engine in memory.</param>
/// <param name="dialect">The target's SQL.</param>
/// <param name="capabilities">What the target can do.</param>
/// <param name="former">What nodes and columns were called in the version that this one is compared with.</param>
internal sealed class ProjectAnalysis(
    ProjectGraph graph, AnalyzedQueries queries, IQueryAnalyzer analyzer, Dialect dialect, Capabilities capabilities, FormerNames former)
{
    private readonly NodeRelations _relations = new(graph.Nodes, analyzer.Aggregates, former);
    private readonly RelationColumns _columns = new(dialect);
    private readonly ContractAnalysis _contracts = new(analyzer, dialect, capabilities);
    private readonly Dictionary<NodeId, NodeLineage> _lineage = [];
    private readonly Dictionary<NodeId, string> _unknown = [];
    private readonly Dictionary<NodeId, QueryMeaning> _meanings = [];
    private readonly Dictionary<NodeId, AnalyzedIncrement> _increments = [];

    // What has names of columns from there: sources, and what gives on all that those have.
    private readonly HashSet<NodeId> _remembering = [];

    /// <summary>What is known of sources that neither the project nor the warehouse tells of; null for nothing.</summary>
    public RememberedColumns? Remembered { get; init; }

    /// <summary>Analyses nodes.</summary>
    /// <param name="nodes">The nodes, with all that they read.</param>
    /// <param name="selected">Those whose mistakes are told.</param>
    /// <param name="existing">What the warehouse holds; it is believed of sources, and of what is not selected. Null for nothing.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AnalysisResult Analyze(NodeSet nodes, NodeSet selected, WarehouseState? existing, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // In the order of the graph: what a node reads comes before it.
        var untold = new DiagnosticBag();
        foreach (var index in nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isSelected = selected.Contains(index);
            Analyze(graph[index], isSelected, existing, isSelected ? diagnostics : untold);
        }

        return new AnalysisResult(new ColumnCatalog(_relations.ToCatalog()), new ColumnLineage(_lineage), _unknown) { Meanings = _meanings, Increments = _increments };
    }

    private void Analyze(Node node, bool isSelected, WarehouseState? existing, DiagnosticBag diagnostics)
    {
        var there = node.Relation is { } relation ? existing?.Find(relation) : null;
        var inWarehouse = there is null ? null : new KnownColumns([.. there.Columns.Select(column => new CatalogColumn(column.Name, column.Type))], Completeness.Complete);
        switch (node)
        {
            case SourceNode source:
                Learn(source, inWarehouse is null ? _columns.Of(source) ?? Remember(source) : source.Staging is { OnNewColumn: NewColumnPolicy.Add } ? inWarehouse with { Completeness = Completeness.MayGrow } : inWarehouse);
                break;
            case SeedNode seed:
                Learn(seed, _columns.Of(seed));
                break;
            case SnapshotNode snapshot:
                var rows = _relations.ColumnsOf(snapshot.Source);
                Learn(snapshot, !isSelected && inWarehouse is not null ? inWarehouse : rows is null ? null : _columns.Of(snapshot, rows));
                _lineage[snapshot.Id] = new NodeLineage(
                    [.. (rows?.Columns ?? []).Select(column => new OutputColumn(column.Name, [new InputColumn(new ColumnId(snapshot.Source, column.Name), ColumnUse.Copied)]))],
                    [],
                    rows is null ? $"the columns of `{graph[graph.IndexOf(snapshot.Source)].Name}` are not known" : null);
                break;
            case ModelNode model when !isSelected && inWarehouse is not null:
                Learn(model, inWarehouse);
                break;
            case ModelNode model:
                Analyze(model, inWarehouse, diagnostics);
                break;
            case DataTestNode test:
                new ColumnTestChecks(_relations, graph).Check(test, diagnostics);
                CheckQuery(test, diagnostics);
                break;
            default:
                break;
        }
    }

    private void Analyze(ModelNode model, KnownColumns? inWarehouse, DiagnosticBag diagnostics)
    {
        var off = AnalyzedQueries.ReasonToSkip(model);
        if (off is not null || queries.Of(model) is not { } sql)
        {
            Skip(model, off ?? "its template makes a mistake", inWarehouse);
            return;
        }

        var hasTypes = HasTypes(model);
        var analysis = AnalysisOf(model);
        var query = analysis.Analyze(model, sql, hasTypes, diagnostics);
        _lineage[model.Id] = query.Lineage;
        if (query.Meaning is { } meaning)
        {
            _meanings[model.Id] = meaning;
            former.Learn(model.Id, meaning);
        }

        if (query.Unknown is { } reason)
        {
            _unknown[model.Id] = UnknownParent(model) is { } parent ? $"the columns of `{parent.Name}` are not known" : reason;
        }

        Learn(model, query.Columns ?? inWarehouse);
        if (query.Columns is { Completeness: Completeness.Complete } columns)
        {
            _contracts.Check(model, columns.Columns, diagnostics);
            DescribedColumns.Check(model, columns.Columns, diagnostics);
        }

        // What the model is once its table is there is another query, which reads that table.
        if (queries.IncrementOf(model) is { } increment && increment.Text != sql.Text)
        {
            var again = analysis.Analyze(model, increment, hasTypes && _relations.HasTypes(model.Id), diagnostics);
            _increments[model.Id] = new AnalyzedIncrement(increment, again.Meaning);
            if (again.Unknown is { } incrementReason)
            {
                _unknown.TryAdd(model.Id, incrementReason);
            }
        }
    }

    private void Skip(ModelNode model, string reason, KnownColumns? inWarehouse)
    {
        _unknown[model.Id] = reason;
        _lineage[model.Id] = new NodeLineage([], [], reason);
        Learn(model, inWarehouse);
    }

    // A test's own query: one in a file of its own, or of a macro. That of a built-in test is ours, and its columns are checked by name.
    private void CheckQuery(DataTestNode test, DiagnosticBag diagnostics)
    {
        if (queries.Of(test) is { } sql)
        {
            AnalysisOf(test).Analyze(test, sql, HasTypes(test), diagnostics);
        }
    }

    private QueryAnalysis AnalysisOf(Node node) => new(analyzer, _relations) { ReadsRemembered = node.DependsOn.Any(_remembering.Contains) };

    private KnownColumns? Remember(SourceNode source)
    {
        if (Remembered?.Of(source) is not { } columns)
        {
            return null;
        }

        _remembering.Add(source.Id);
        _unknown[source.Id] = $"no YAML tells its columns; their names are those in {Remembered.Origin}, and may have changed since";
        return columns;
    }

    private void Learn(Node node, KnownColumns? columns)
    {
        if (columns is null)
        {
            return;
        }

        _relations.Learn(node.Id, columns);
        if (columns.Completeness == Completeness.Partial && node.DependsOn.Any(_remembering.Contains))
        {
            _remembering.Add(node.Id);
        }

        if (node.Relation is { } relation)
        {
            analyzer.Declare(relation, columns.Columns);
        }
    }

    private bool HasTypes(Node node) => node.DependsOn.All(_relations.HasTypes);

    private Node? UnknownParent(Node node) => node.DependsOn.Select(id => graph[graph.IndexOf(id)]).FirstOrDefault(parent => parent is not ExposureNode && _relations.ColumnsOf(parent.Id) is null);
}
