using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>Finds what a reviewer would remark of the nodes that differ.</summary>
/// <param name="before">The base.</param>
/// <param name="after">The head.</param>
internal sealed class Remarks(ReviewVersion before, ReviewVersion after)
{
    private readonly NodeKeys _keys = new(after.Graph.Nodes);
    private readonly ILookup<NodeId, DataTestNode> _tests = after.Graph.Nodes.OfType<DataTestNode>().Where(test => test.AttachedTo is not null).ToLookup(test => test.AttachedTo!.Value);

    /// <summary>The remarks, by node in the order of the changes, then of what they affect.</summary>
    public IReadOnlyList<Remark> Find(IReadOnlyList<NodeChange> changes, IReadOnlyList<ImpactedNode> impacted) =>
    [
        .. changes.Where(change => change.Kind != ChangeKind.Removed).SelectMany(change => Of(change, after.Find(change.Id)!, before.Find(change.Previous ?? change.Id))),
        .. impacted.Where(node => MakesRowsStale(node.Class) && after.Find(node.Id) is ModelNode { Config.Materialized: Materialization.Incremental })
            .Select(node => new Remark(RemarkKind.Warehouse, node.Id, Column: null, StaleRows(node.Name))),
    ];

    private IEnumerable<Remark> Of(NodeChange change, Node node, Node? was)
    {
        foreach (var remark in LostDocumentation(node, was, change.Columns))
        {
            yield return remark;
        }

        if (node is not ModelNode model)
        {
            yield break;
        }

        var isNew = was is null;
        if ((isNew || change.Parts.Contains(ChangedPart.Body)) && _keys.Find(node.Id) is null && model.Config.Materialized != Materialization.Ephemeral)
        {
            yield return new Remark(RemarkKind.MissingKeyTest, node.Id, Column: null, $"no test says what tells the rows of `{node.Name}` apart: add `unique` to a column, or `unique_combination_of_columns`");
        }

        foreach (var column in change.Columns.Where(column => column.Kind == ColumnChangeKind.Added))
        {
            var described = node.Columns.FirstOrDefault(described => SameName(described.Name, column.Name));
            var lacks = (described?.Description is not { Length: > 0 }, !_tests[node.Id].Any(test => SameName(test.ColumnName, column.Name))) switch
            {
                (true, true) => "neither a description nor a test",
                (true, false) => "no description",
                (false, true) => "no test",
                _ => null,
            };
            if (lacks is not null)
            {
                yield return new Remark(RemarkKind.BareColumn, node.Id, column.Name, $"the new column `{column.Name}` of `{node.Name}` has {lacks}");
            }
        }

        foreach (var text in was is ModelNode old ? Warehouse(old, model, change) : [])
        {
            yield return new Remark(RemarkKind.Warehouse, node.Id, Column: null, text);
        }

        foreach (var text in PhysicalKeys(model))
        {
            yield return new Remark(RemarkKind.Warehouse, node.Id, Column: null, text);
        }
    }

    private static IEnumerable<Remark> LostDocumentation(Node node, Node? was, IReadOnlyList<ColumnChange> changes)
    {
        if (was is null)
        {
            yield break;
        }

        if (was.Description.Length > 0 && node.Description.Length == 0)
        {
            yield return new Remark(RemarkKind.LostDocumentation, node.Id, Column: null, $"`{node.Name}` had a description, and has none");
        }

        foreach (var column in was.Columns.Where(column => column.Description.Length > 0))
        {
            // What is gone needs no description, and what has another name has it there.
            if (changes.Any(change => change.Kind == ColumnChangeKind.Removed && SameName(change.Name, column.Name)))
            {
                continue;
            }

            var name = changes.FirstOrDefault(change => SameName(change.Previous, column.Name))?.Name ?? column.Name;
            if (node.Columns.FirstOrDefault(other => SameName(other.Name, name))?.Description is not { Length: > 0 })
            {
                yield return new Remark(RemarkKind.LostDocumentation, node.Id, name, $"`{name}` of `{node.Name}` had a description, and has none");
            }
        }
    }

    private static bool MakesRowsStale(ChangeClass value) => value is ChangeClass.Values or ChangeClass.Rows or ChangeClass.Unknown;

    private static string StaleRows(string name) => $"`{name}` is incremental: rows that are there stay as they were built. `etl build -s {name} --full-refresh` builds them anew";

    private static IEnumerable<string> Warehouse(ModelNode was, ModelNode now, NodeChange change)
    {
        var isStored = now.Config.Materialized is Materialization.Table or Materialization.Incremental or Materialization.MaterializedView;
        if (was.Config.Materialized == Materialization.View && isStored)
        {
            yield return $"`{now.Name}` was a view and is stored now: it takes room and the time of a build, and is as old as its last one";
        }

        if (was.Config.Materialized is Materialization.Table or Materialization.Incremental && now.Config.Materialized == Materialization.View)
        {
            yield return $"`{now.Name}` was stored and is a view now: whoever reads it computes it, each time";
        }

        if (now.Config.Materialized != Materialization.Incremental || was.Config.Materialized != Materialization.Incremental)
        {
            yield break;
        }

        if (MakesRowsStale(change.Class))
        {
            yield return StaleRows(now.Name);
        }
        else if (change.Columns.Any(column => column.Kind is ColumnChangeKind.Added or ColumnChangeKind.Removed or ColumnChangeKind.Renamed or ColumnChangeKind.Retyped) && now.Config.OnSchemaChange == OnSchemaChange.Ignore)
        {
            yield return $"`{now.Name}` is incremental and its `on_schema_change` is `ignore`: its table keeps its columns until `etl build -s {now.Name} --full-refresh`";
        }
    }

    // Redshift joins tables where they are if both are distributed by what they are joined by, and skips blocks if it is sorted by what is filtered.
    // https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html
    private IEnumerable<string> PhysicalKeys(ModelNode model)
    {
        var uses = after.Analysis.Lineage.Nodes.Values.SelectMany(lineage => lineage.Filters).Where(filter => filter.Column.Node == model.Id).ToList();
        var joined = NamesOf(uses, QueryClause.Join);
        var filtered = NamesOf(uses, QueryClause.Where);
        if (joined.Count > 0 && NamesIn(model, "dist") is [var dist] && dist is not ("all" or "even" or "auto" or "key") && !joined.Contains(dist))
        {
            yield return $"`{model.Name}` is distributed by `{dist}`, and joined by {Names(joined)}";
        }

        if (filtered.Count > 0 && NamesIn(model, "sort") is [var first, ..] && first != "auto" && !filtered.Contains(first))
        {
            yield return $"`{model.Name}` is sorted by `{first}` first, and filtered by {Names(filtered)}";
        }
    }

    private static HashSet<string> NamesOf(List<FilterColumn> uses, QueryClause clause) =>
        uses.Where(use => use.Clause == clause).Select(use => use.Column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static List<string> NamesIn(ModelNode model, string key) => !model.Config.Values.TryGet(key, out var entry) ? []
        : entry.Value.Kind == Templating.Values.ValueKind.Array ? [.. entry.Value.AsArray().Select(name => name.ToString())]
        : [entry.Value.ToString()];

    private static string Names(HashSet<string> names) => string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase).Select(name => $"`{name}`"));

    private static bool SameName(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
