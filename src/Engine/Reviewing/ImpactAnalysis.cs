using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Reviewing.Comparison;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>
/// Follows changes downstream by column: who reads a column that differs gives other values in those of its own that are computed of it, and other rows where it filters, joins or groups by it.
/// Where lineage is not known, all is affected as far as anybody can tell.
/// </summary>
/// <param name="before">The version that is compared with.</param>
/// <param name="head">The version that is reviewed.</param>
/// <param name="changes">What differs in it.</param>
/// <param name="problems">The mistakes of both sides.</param>
internal sealed class ImpactAnalysis(ReviewVersion before, ReviewVersion head, IReadOnlyList<NodeChange> changes, IReadOnlyList<RevisionProblem> problems)
{
    private readonly Dictionary<string, string> _mistakes = problems.Where(problem => !problem.IsBase && problem.Diagnostic.Span is not null)
        .DistinctBy(problem => problem.Diagnostic.Span!.Value.Source.Path).ToDictionary(problem => problem.Diagnostic.Span!.Value.Source.Path, problem => problem.Diagnostic.Message);

    private readonly Dictionary<NodeId, Effect> _effects = [];
    private readonly List<ImpactedNode> _impacted = [];
    private readonly List<UntouchedNode> _untouched = [];

    /// <summary>Follows them.</summary>
    public Impact Trace()
    {
        var onChanged = new Dictionary<NodeId, ChangeReason>();
        foreach (var change in changes.Where(change => change.Kind != ChangeKind.Removed && change.Class != ChangeClass.None))
        {
            _effects[change.Id] = EffectOf(change);
        }

        var own = changes.ToDictionary(change => change.Id, change => change.Class);
        foreach (var index in head.Graph.Descendants(head.Graph.SetOf(_effects.Keys)))
        {
            var node = head.Graph[index];
            if (node.IsTest && !before.Graph.TryGetIndex(node.Id, out _))
            {
                // It is new, and tells of nothing what it told before.
                continue;
            }

            var isChanged = own.TryGetValue(node.Id, out var ownClass);
            var effect = EffectOn(node, isChanged, out var because);
            if (isChanged)
            {
                if (effect.Class > ownClass)
                {
                    onChanged[node.Id] = new ChangeReason(effect.Class, because);
                }

                // Its own change and what it reads come together.
                _effects[node.Id] = _effects.TryGetValue(node.Id, out var ownEffect) ? ownEffect.With(effect) : effect;
                continue;
            }

            _effects[node.Id] = effect;
            if (effect.IsNone)
            {
                _untouched.Add(new UntouchedNode(node.Id, node.Name, node.ResourceType, because));
            }
            else
            {
                _impacted.Add(new ImpactedNode(node.Id, node.Name, node.ResourceType, effect.Class, effect.IsWhole ? [] : [.. effect.Columns.Union(effect.Gone, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)], because));
            }
        }

        return new Impact(_impacted, _untouched, onChanged);
    }

    // A column that is new is read by nobody who does not say so, which is a change of that reader; by `*` it is another column there.
    // Another name, a contract that is given up, fewer who may read it: that breaks what is outside, and gives who reads it here the same.
    private static Effect EffectOf(NodeChange change)
    {
        var isWhole = change.Reasons.Any(reason => reason.Class is ChangeClass.Rows or ChangeClass.Unknown);
        return new Effect(
            isWhole,
            change.Class == ChangeClass.Unknown ? ChangeClass.Unknown : isWhole ? ChangeClass.Rows : ChangeClass.Values,
            [.. change.Columns.Where(column => column.Class > ChangeClass.None && column.Kind != ColumnChangeKind.Renamed).Select(column => column.Name)])
        {
            Gone = [.. change.Columns.Where(column => column.Kind == ColumnChangeKind.Renamed).Select(column => column.Previous!)],
            IsBreaking = change.Columns.Any(column => column.Class == ChangeClass.Breaking),
            IsAddition = change.Class == ChangeClass.Additive,
        };
    }

    private Effect EffectOn(Node node, bool isChanged, out string because)
    {
        // What is changed itself was compared with its columns' former names in mind, and tests go with their columns: to them another name alone is nothing.
        var followsNames = isChanged || node.IsTest;
        var sources = node.DependsOn.Where(parent => _effects.TryGetValue(parent, out var effect) && !(effect.IsNone || (followsNames && effect.IsOnlyRenamed))).ToList();
        if (sources.Count == 0)
        {
            because = "what it reads gives the same";
            return Effect.None;
        }

        if (node is DataTestNode test)
        {
            return EffectOn(test, sources, out because);
        }

        if (node is ModelNode && _mistakes.TryGetValue(node.Path, out var mistake))
        {
            because = $"it fails: {mistake}";
            return new Effect(IsWhole: true, ChangeClass.Breaking, []);
        }

        if (sources.Find(parent => _effects[parent] is { IsWhole: true, Class: ChangeClass.Breaking }) is { Value: not null } failing)
        {
            because = $"it reads `{NameOf(failing)}`, which fails";
            return new Effect(IsWhole: true, ChangeClass.Breaking, []);
        }

        if (sources.Find(parent => _effects[parent].IsWhole) is { Value: not null } whole)
        {
            because = $"it reads `{NameOf(whole)}`, whose rows are others";
            return new Effect(IsWhole: true, _effects[whole].Class == ChangeClass.Unknown ? ChangeClass.Unknown : ChangeClass.Rows, []);
        }

        if (node is ExposureNode)
        {
            var broken = sources.Find(parent => _effects[parent].IsBreaking);
            because = broken.Value is null ? $"it shows `{NameOf(sources[0])}`" : $"it shows `{NameOf(broken)}`, of which a column is gone, or has another name or type";
            return new Effect(IsWhole: true, broken.Value is null ? ChangeClass.Values : ChangeClass.Breaking, []);
        }

        var lineage = head.Analysis.Lineage.Nodes.GetValueOrDefault(node.Id);
        if (lineage is null || lineage.Unknown is not null)
        {
            because = $"it reads `{NameOf(sources[0])}`, and its lineage is not known{(lineage?.Unknown is { } reason ? $": {reason}" : "")}";
            return new Effect(IsWhole: true, ChangeClass.Unknown, []);
        }

        if (lineage.Filters.FirstOrDefault(filter => IsAffected(filter.Column)) is { Column.Name: not null } filter)
        {
            because = $"`{filter.Column.Name}` of `{NameOf(filter.Column.Node)}` decides which rows it has";
            return new Effect(IsWhole: true, ChangeClass.Rows, []);
        }

        var columns = lineage.Columns.Where(column => column.Inputs.Any(input => IsAffected(input.Column))).ToList();

        // What is changed itself tells that of its own columns.
        if (!isChanged && LostColumns.Of(before.Analysis.Catalog.Find(node.Id), head.Analysis.Catalog.Find(node.Id)) is { Count: > 0 } gone)
        {
            because = $"it gives on what it reads by a `*`, and `{gone[0]}` is gone there";
            return new Effect(IsWhole: false, ChangeClass.Breaking, [.. columns.Select(column => column.Name)]) { Gone = gone, IsBreaking = true };
        }

        if (columns.Count == 0)
        {
            because = $"it reads none of the columns that differ in {string.Join(", ", sources.Select(parent => $"`{NameOf(parent)}`"))}";
            return Effect.None;
        }

        var from = columns[0].Inputs.First(input => IsAffected(input.Column)).Column;
        because = $"`{columns[0].Name}` is computed of `{from.Name}` of `{NameOf(from.Node)}`";
        return new Effect(IsWhole: false, ChangeClass.Values, [.. columns.Select(column => column.Name)]);
    }

    private Effect EffectOn(DataTestNode test, List<NodeId> sources, out string because)
    {
        var whole = sources.Find(parent => Concerns(_effects[parent], ColumnIn(parent, test)));
        if (whole.Value is null)
        {
            because = ColumnIn(sources[0], test) is { } column ? $"`{column}` of `{NameOf(sources[0])}` is as it was" : $"`{NameOf(sources[0])}` has more than it had, and all of that";
            return Effect.None;
        }

        because = test.AttachedTo is null || test.AttachedTo == whole ? $"it tests `{NameOf(whole)}`" : $"it compares with `{NameOf(whole)}`";
        return new Effect(IsWhole: true, _effects[whole].Class, []);
    }

    // What is written of a relation as it was knows nothing of what is new in it.
    private static bool Concerns(Effect effect, string? column) => effect.IsWhole || (column is null ? !effect.IsAddition : effect.Columns.Contains(column));

    // A test of a column looks at that, and `relationships` at one of the other relation; another one may look at anything.
    private static string? ColumnIn(NodeId parent, DataTestNode test) =>
        test.AttachedTo == parent ? test.ColumnName
        : test.Test is DataTest.Generic { Name: "relationships", Macro: null } generic && generic.Arguments["to"].Node == parent ? generic.Arguments["field"].Value.ToString()
        : null;

    private bool IsAffected(ColumnId column) => _effects.TryGetValue(column.Node, out var effect) && effect.Columns.Contains(column.Name);

    private string NameOf(NodeId node) => head.Find(node)?.Name ?? node.Value;

    private sealed record Effect(bool IsWhole, ChangeClass Class, HashSet<string> Columns)
    {
        public static readonly Effect None = new(IsWhole: false, ChangeClass.None, []);

        public HashSet<string> Columns { get; } = new(Columns, StringComparer.OrdinalIgnoreCase);

        // Former names of columns that have another one, and of those that a `*` does not give on any more.
        public IReadOnlyList<string> Gone { get; init; } = [];

        // Whether who reads the node from outside may fail.
        public bool IsBreaking { get; init; }

        // Whether there are only columns that were not there before.
        public bool IsAddition { get; init; }

        public bool IsNone => IsOnlyRenamed && Gone.Count == 0;

        public bool IsOnlyRenamed => !IsWhole && Columns.Count == 0;

        public Effect With(Effect other) => new(IsWhole || other.IsWhole, (ChangeClass)Math.Max((int)Class, (int)other.Class), [.. Columns, .. other.Columns])
        {
            Gone = [.. Gone, .. other.Gone],
            IsBreaking = IsBreaking || other.IsBreaking,
            IsAddition = IsAddition && other.IsAddition,
        };
    }
}
