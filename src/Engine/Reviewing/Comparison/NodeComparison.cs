using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Tells what became of a node, and what that does to who reads it.</summary>
/// <param name="before">The base.</param>
/// <param name="after">The head.</param>
internal sealed class NodeComparison(ReviewVersion before, ReviewVersion after)
{
    /// <summary>A node of the head that was not there.</summary>
    public NodeChange Added(Node node) => Describe(node, ChangeKind.Added) with
    {
        Class = ChangeClass.Additive,
        Reasons = [new ChangeReason(ChangeClass.Additive, "it is new")],
        Template = new TextPair(null, TextOf(node)),
        Compiled = new TextPair(null, SqlOf(after, node)),
    };

    /// <summary>A node of the base that is not there any more.</summary>
    public NodeChange Removed(Node node)
    {
        var type = node is ExposureNode ? ChangeClass.None : ChangeClass.Breaking;
        return Describe(node, ChangeKind.Removed) with
        {
            Class = type,
            Reasons = [new ChangeReason(type, "it is gone")],
            Template = new TextPair(TextOf(node), null),
            Compiled = new TextPair(SqlOf(before, node), null),
        };
    }

    /// <summary>What differs between two versions of a node; null where nothing does that counts.</summary>
    /// <param name="was">The node of the base.</param>
    /// <param name="now">The node of the head.</param>
    /// <param name="testsDiffer">Whether its tests do.</param>
    public NodeChange? Compare(Node was, Node now, bool testsDiffer)
    {
        var isRenamed = was.Id != now.Id;
        var isMoved = !isRenamed && was.Path != now.Path && now is ModelNode or SeedNode;
        var config = ConfigComparison.Compare(was.BaseConfig, now.BaseConfig);
        var parts = PartsOf(was, now, config.Count > 0, testsDiffer);
        if (parts.Count == 0 && !isRenamed && !isMoved)
        {
            return null;
        }

        var template = new TextPair(TextOf(was), TextOf(now));
        var compiled = DiffersInContent(was, now) ? new TextPair(SqlOf(before, was), SqlOf(after, now)) : TextPair.None;
        var difference = DifferenceOf(was, now, parts);
        var reasons = ReasonsOf(was, now, difference, config, isRenamed);
        if (isMoved)
        {
            reasons.Add(new ChangeReason(ChangeClass.None, $"its file was `{was.Path}`"));
        }

        return Describe(now, isRenamed ? ChangeKind.Renamed : ChangeKind.Modified) with
        {
            Previous = isRenamed ? was.Id : null,
            Class = reasons.Count == 0 ? ChangeClass.None : reasons[0].Class,
            Reasons = reasons,
            Parts = parts,
            IsFormattingOnly = now is ModelNode && difference.IsNone && (template.Differs || compiled.Differs) && reasons.All(reason => reason.Class != ChangeClass.Unknown),
            Columns = difference.Columns,
            Config = config,
            Template = template,
            Compiled = compiled,
            Description = was.Description == now.Description ? TextPair.None : new TextPair(was.Description, now.Description),
        };
    }

    private List<ChangedPart> PartsOf(Node was, Node now, bool configDiffers, bool testsDiffer)
    {
        var (old, state) = (before.State.Nodes[was.Id], after.State.Nodes[now.Id]);
        var parts = new List<ChangedPart>();
        Add(ChangedPart.Body, StatePart.Body);
        Add(ChangedPart.Macros, StatePart.Macros);
        Add(ChangedPart.Variables, StatePart.Vars);
        if (configDiffers || old[StatePart.Configs] != state[StatePart.Configs])
        {
            parts.Add(ChangedPart.Config);
        }

        Add(ChangedPart.Relation, StatePart.Relation);
        Add(ChangedPart.Contract, StatePart.Contract);
        if (testsDiffer)
        {
            parts.Add(ChangedPart.Tests);
        }

        if (was.Description != now.Description || !was.Columns.Select(WordsOf).SequenceEqual(now.Columns.Select(WordsOf)))
        {
            parts.Add(ChangedPart.Documentation);
        }

        return parts;

        // The types of a source's columns are what its YAML says of them; those of other nodes are given by their content.
        (string, string, string?) WordsOf(Column column) => (column.Name, column.Description, now is SourceNode ? column.DataType : null);

        void Add(ChangedPart part, StatePart fingerprint)
        {
            if (old[fingerprint] != state[fingerprint])
            {
                parts.Add(part);
            }
        }
    }

    // Only what does was compiled.
    private bool DiffersInContent(Node was, Node now) => before.State.Nodes[was.Id].DiffersFrom(after.State.Nodes[now.Id]);

    private QueryDifference DifferenceOf(Node was, Node now, List<ChangedPart> parts)
    {
        if (!DiffersInContent(was, now))
        {
            return QueryDifference.None;
        }

        if ((was, now) is (ModelNode oldModel, ModelNode model))
        {
            var difference = QueryComparison.Compare(before.QueryOf(oldModel), after.QueryOf(model));
            if (!difference.IsNone || model.Config.Materialized != Materialization.Incremental || oldModel.Config.Materialized != Materialization.Incremental)
            {
                return difference;
            }

            // The first build gives the same; what later ones add may not.
            var increment = QueryComparison.Compare(before.IncrementOf(oldModel), after.IncrementOf(model));
            return increment with { Reasons = [.. increment.Reasons.Select(reason => reason with { Text = $"of an incremental run: {reason.Text}" })] };
        }

        if (!parts.Contains(ChangedPart.Body))
        {
            return QueryDifference.None;
        }

        var (old, columns) = (before.Analysis.Catalog.Find(was.Id), after.Analysis.Catalog.Find(now.Id));
        var changes = old is null || columns is null ? [] : ColumnComparison.Compare(QuerySide.Of(was, old), QuerySide.Of(now, columns));
        return (was, now) switch
        {
            (SeedNode oldSeed, SeedNode seed) => new QueryDifference([new ChangeReason(ChangeClass.Rows, SeedRows.Differing(oldSeed, seed))], changes),
            (SourceNode, SourceNode) => new QueryDifference([new ChangeReason(ChangeClass.Unknown, "what is staged, or how, is another thing")], changes),
            (ExposureNode, ExposureNode) => new QueryDifference([.. ShownOtherwise(was, now).Select(text => new ChangeReason(ChangeClass.None, text))], changes),
            _ => new QueryDifference([new ChangeReason(ChangeClass.Unknown, "what it reads is another thing")], changes),
        };
    }

    private IEnumerable<string> ShownOtherwise(Node was, Node now)
    {
        var (gone, come) = (was.DependsOn.Except(now.DependsOn).Select(id => before.Find(id)?.Name), now.DependsOn.Except(was.DependsOn).Select(id => after.Find(id)?.Name));
        return [.. come.Select(name => $"it shows `{name}`, and did not"), .. gone.Select(name => $"it showed `{name}`, and does not any more")];
    }

    private static List<ChangeReason> ReasonsOf(Node was, Node now, QueryDifference difference, IReadOnlyList<ConfigChange> config, bool isRenamed)
    {
        List<ChangeReason> reasons =
        [
            .. difference.Reasons,
            .. ColumnReasons.Of(difference.Columns),
            .. ConfigComparison.ReasonsFor(was, now, config),
        ];
        if (isRenamed)
        {
            reasons.Add(new ChangeReason(ChangeClass.Breaking, $"it was called `{was.Name}`, and who reads it by that name finds nothing"));
        }
        else if (was.Relation is { } relation && now.Relation is { } moved && relation != moved)
        {
            reasons.Add(new ChangeReason(ChangeClass.Breaking, $"its relation is {moved}, and was {relation}"));
        }

        // A stable sort: within a class as they were found.
        return [.. reasons.OrderByDescending(reason => reason.Class)];
    }

    private static NodeChange Describe(Node node, ChangeKind kind) => new(node.Id, kind)
    {
        Name = node.Name,
        ResourceType = node.ResourceType,
        Path = node.Path,
        Materialized = node is ModelNode model ? model.Config.Materialized.ToText() : null,
    };

    private static string? TextOf(Node node) => node switch
    {
        ModelNode model => model.Template.Source.Text,
        SeedNode seed => seed.Csv.Text,
        _ => null,
    };

    private static string? SqlOf(ReviewVersion version, Node node) => version.Compiled.Nodes.GetValueOrDefault(node.Id)?.Sql.Text is { Length: > 0 } sql ? sql : null;
}
