using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>
/// Reads one query in two ways: its names are looked up in its syntax tree, which tells where columns come from, and the engine in memory binds it, which tells types. What
/// only one of them can tell is known all the same; an error is reported where both agree, or where the engine is the target's own.
/// </summary>
/// <param name="analyzer">The engine in memory.</param>
/// <param name="relations">What is known of the nodes by now.</param>
internal sealed class QueryAnalysis(IQueryAnalyzer analyzer, NodeRelations relations)
{
    /// <summary>Whether it reads columns that may not be there any more, so that a name which two of its tables seem to have is no mistake.</summary>
    public bool ReadsRemembered { get; init; }

    /// <summary>What a query gives.</summary>
    /// <param name="node">The node that it belongs to.</param>
    /// <param name="sql">The query.</param>
    /// <param name="hasTypes">Whether every column of every relation that it reads is known with its type.</param>
    /// <param name="diagnostics">Takes what is wrong with it.</param>
    public AnalyzedQuery Analyze(Node node, RenderedText sql, bool hasTypes, DiagnosticBag diagnostics)
    {
        var resolver = new QueryResolver(relations, analyzer);
        var (resolved, unread, dependsOnValues) = Resolve(resolver, sql.Text);
        if (dependsOnValues)
        {
            // Of relations without rows the engine would tell too few columns.
            return new AnalyzedQuery(null, new NodeLineage([], [], unread)) { Unknown = unread };
        }

        IReadOnlyList<ColumnInfo>? bound = null;
        QueryRefusedException? refused = null;
        try
        {
            bound = analyzer.Describe(sql.Text);
        }
        catch (QueryRefusedException e)
        {
            refused = e;
        }

        if (refused is not null)
        {
            ReportDoubts(resolver.Doubts, sql, node, diagnostics);
        }

        var problems = ReadsRemembered ? [.. resolver.Problems.Where(problem => problem.Kind != NameProblemKind.Ambiguous)] : resolver.Problems;
        var isReported = refused is not null && Report(problems, refused, hasTypes && resolver.Doubts.Count == 0, sql, node, diagnostics);
        return new AnalyzedQuery(ColumnsOf(resolved, bound, hasTypes), LineageOf(resolved, bound, unread))
        {
            Meaning = MeaningOf(resolved),
            // Of another engine's SQL it is enough that every name is found.
            Unknown = isReported || refused is null || (resolved is not null && !analyzer.IsTargetsEngine) ? null : refused.FirstLine,
        };
    }

    private (ResolvedQuery? Query, string? Unread, bool DependsOnValues) Resolve(QueryResolver resolver, string sql)
    {
        try
        {
            return (resolver.Resolve(analyzer.Parse(sql)), null, false);
        }
        catch (QueryRefusedException e)
        {
            return (null, e.FirstLine, e.Cause == RefusalCause.Values);
        }
        catch (InsufficientExecutionStackException)
        {
            return (null, "it is nested too deeply", false);
        }
    }

    private bool Report(IReadOnlyList<NameProblem> problems, QueryRefusedException refused, bool hasTypes, RenderedText sql, Node node, DiagnosticBag diagnostics)
    {
        if (problems.Count > 0 && (!analyzer.IsTargetsEngine || refused.Cause == RefusalCause.Column))
        {
            foreach (var problem in problems)
            {
                var (span, calls) = SqlErrorLocator.PlaceOf(problem.Location, sql, node.Declaration);
                diagnostics.Add(problem.Kind switch
                {
                    NameProblemKind.Ambiguous => DiagnosticCodes.AmbiguousColumn(problem.Name, problem.Candidates, span, calls),
                    NameProblemKind.NoTable => DiagnosticCodes.UnknownTableName(problem.Name, problem.Candidates, span, calls),
                    _ => DiagnosticCodes.UnknownColumn(problem.Name, problem.Candidates, span, calls),
                });
            }

            return true;
        }

        if (analyzer.IsTargetsEngine && hasTypes && refused.Cause != RefusalCause.Missing)
        {
            var (span, calls) = SqlErrorLocator.PlaceOf(refused.Position, sql, node.Declaration);
            diagnostics.Add(DiagnosticCodes.QueryWouldFail(refused.Message, node.Name, span, calls));
            return true;
        }

        return false;
    }

    private static void ReportDoubts(IReadOnlyList<DoubtfulColumn> doubts, RenderedText sql, Node node, DiagnosticBag diagnostics)
    {
        foreach (var doubt in doubts)
        {
            var (span, calls) = SqlErrorLocator.PlaceOf(doubt.Location, sql, node.Declaration);
            diagnostics.Add(DiagnosticCodes.UndeclaredSourceColumn(doubt.Table, doubt.Name, doubt.Candidates, span, calls));
        }
    }

    private KnownColumns? ColumnsOf(ResolvedQuery? resolved, IReadOnlyList<ColumnInfo>? bound, bool hasTypes)
    {
        if (resolved is null)
        {
            return bound is null ? null : new KnownColumns([.. bound.Select(column => new CatalogColumn(column.Name, analyzer.IsTargetsEngine && hasTypes ? column.Type : null))], Completeness.Complete);
        }

        if (bound is null)
        {
            return new KnownColumns([.. resolved.Columns.Select(column => new CatalogColumn(column.Name, column.Value.Type))], resolved.Open is null ? Completeness.Complete : Completeness.Partial);
        }

        // Another engine names what has no name in its own way.
        var matched = Match(resolved.Columns, bound);
        return new KnownColumns(
            [.. bound.Select((column, place) => matched[place] is { } own
                ? new CatalogColumn(analyzer.IsTargetsEngine ? column.Name : own.Name, analyzer.IsTargetsEngine && (hasTypes || !own.Value.HasOpenType) ? column.Type : own.Value.Type)
                : new CatalogColumn(column.Name, analyzer.IsTargetsEngine && hasTypes ? column.Type : null))],
            resolved.Open is null ? Completeness.Complete : Completeness.Partial);
    }

    private static NodeLineage LineageOf(ResolvedQuery? resolved, IReadOnlyList<ColumnInfo>? bound, string? unread)
    {
        if (resolved is null)
        {
            return new NodeLineage([], [], unread);
        }

        var matched = bound is null ? [.. resolved.Columns.Cast<ResolvedColumn?>()] : Match(resolved.Columns, bound);
        var columns = matched.Select((column, place) => column is { } own
            ? new OutputColumn(bound?[place].Name ?? own.Name, own.Value.Flow.ToInputs(bound?[place].Name ?? own.Name))
            : new OutputColumn(bound![place].Name, []));
        var unknown = resolved.Columns.Select(column => column.Value.Unknown).FirstOrDefault(reason => reason is not null)
            ?? (matched.Contains(null) ? "the engine gives other columns than the text tells" : null);
        return new NodeLineage([.. columns], resolved.Filters.Filters, unknown);
    }

    private static QueryMeaning? MeaningOf(ResolvedQuery? resolved) => resolved is null ? null : new QueryMeaning(
        resolved.Rows.Meaning, resolved.Filters.Clauses, [.. resolved.Columns.Select(column => new ColumnMeaning(column.Name, column.Value.Meaning, column.Location))])
    {
        Open = resolved.OpenMeaning,
        Unknown = resolved.Columns.Select(column => column.Value.Unknown).FirstOrDefault(reason => reason is not null),
    };

    // By place; where a join puts its columns into another order than is thought here, by name.
    private static ResolvedColumn?[] Match(IReadOnlyList<ResolvedColumn> resolved, IReadOnlyList<ColumnInfo> bound)
    {
        var isByPlace = resolved.Count == bound.Count;
        var byName = resolved.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return [.. bound.Select((column, place) =>
            isByPlace && (string.Equals(resolved[place].Name, column.Name, StringComparison.OrdinalIgnoreCase) || !byName.ContainsKey(column.Name)) ? resolved[place]
            : byName.TryGetValue(column.Name, out var named) ? named
            : (ResolvedColumn?)null)];
    }
}

/// <summary>What a query gives.</summary>
/// <param name="Columns">Its columns; null where nothing is known of them.</param>
/// <param name="Lineage">Where they come from.</param>
internal sealed record AnalyzedQuery(KnownColumns? Columns, NodeLineage Lineage)
{
    /// <summary>Why it could not be checked; null where it was.</summary>
    public string? Unknown { get; init; }

    /// <summary>What it says; null where its syntax is not known.</summary>
    public QueryMeaning? Meaning { get; init; }
}
