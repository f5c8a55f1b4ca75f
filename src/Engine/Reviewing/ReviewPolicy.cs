using System.Globalization;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>
/// Says what the project's policy makes of a change. A node acknowledges what a rule says of it in its YAML, with a reason: <c>meta: { acknowledge: { breaking: agreed with finance } }</c>. It counts for
/// the change that writes it; one that was there before belongs to an earlier change.
/// </summary>
/// <param name="settings">The policy.</param>
/// <param name="before">The base; null for one that cannot be read.</param>
/// <param name="after">The head.</param>
internal sealed class ReviewPolicy(ReviewSettings settings, ProjectGraph? before, ProjectGraph after)
{
    /// <summary>What the rules say, those that block first.</summary>
    public IReadOnlyList<PolicyFinding> Judge(Review review)
    {
        List<PolicyFinding?> findings =
        [
            .. review.Problems.Where(problem => !problem.IsBase).Select(problem => Find(PolicyRules.Broken, node: null, problem.Diagnostic.Message)),
            .. review.Changes.Select(OfClass),
            .. review.Tests.Where(test => test.Kind is TestChangeKind.Removed or TestChangeKind.Weakened)
                .Select(test => Find(PolicyRules.LostTest, test.Node, $"test `{test.Name}`{(test.Column is null ? "" : $" of `{test.Column}`")}: {test.Text}")),
            .. review.Remarks.Where(remark => remark.Kind == RemarkKind.LostDocumentation).Select(remark => Find(PolicyRules.LostDocumentation, remark.Node, remark.Text)),
            .. review.Changes.Select(change => OfRows(change.Id, change.Data)),
            .. review.Impacted.Select(node => OfRows(node.Id, node.Data)),
            .. review.Remarks.Where(remark => remark.Kind == RemarkKind.Lint).Select(remark => Find(PolicyRules.Lint, remark.Node, remark.Text)),
            .. review.Remarks.Where(remark => remark.Kind == RemarkKind.MissingKeyTest).Select(remark => Find(PolicyRules.MissingKeyTest, remark.Node, remark.Text)),
        ];
        return [.. findings.OfType<PolicyFinding>().OrderByDescending(finding => finding is { IsBlocking: true, Acknowledged: null }).ThenByDescending(finding => finding.IsBlocking)];
    }

    private PolicyFinding? OfClass(NodeChange change) => change.Class switch
    {
        ChangeClass.Breaking when HasContract(change) => Find(PolicyRules.BrokenContract, change.Id, change.Reasons[0].Text),
        ChangeClass.Breaking => Find(PolicyRules.Breaking, change.Id, change.Reasons[0].Text),
        ChangeClass.Rows => Find(PolicyRules.FilterOrGrain, change.Id, change.Reasons[0].Text),
        ChangeClass.Unknown => Find(PolicyRules.Unknown, change.Id, change.Reasons[0].Text),
        _ => null,
    };

    // Of all keys that either side has. Where rows have no key, nobody knows how many changed.
    private PolicyFinding? OfRows(NodeId node, DataDiffResult? data)
    {
        if (data?.Rows is not { } rows || rows.All == 0)
        {
            return null;
        }

        var share = (double)(rows.OnlyLeft + rows.OnlyRight + rows.Changed) / rows.All;
        return share > settings.ChangedRowsAbove
            ? Find(PolicyRules.ChangedRows, node, string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} % of its rows are gone, new or changed"))
            : null;
    }

    private bool HasContract(NodeChange change) =>
        NodeIn(before, change.Previous ?? change.Id) is ModelNode { Config.Contract.IsEnforced: true } || NodeIn(after, change.Id) is ModelNode { Config.Contract.IsEnforced: true };

    private PolicyFinding? Find(string rule, NodeId? node, string text) => settings.LevelOf(rule) switch
    {
        PolicyLevel.Off => null,
        var level => new PolicyFinding(rule, node, text, level == PolicyLevel.Block, node is { } id ? AcknowledgementOf(id, rule) : null),
    };

    private string? AcknowledgementOf(NodeId node, string rule)
    {
        var reason = ReasonIn(after, node, rule);
        return reason is not null && reason != ReasonIn(before, node, rule) ? reason : null;
    }

    private static Node? NodeIn(ProjectGraph? graph, NodeId id) => graph is not null && graph.TryGetIndex(id, out var index) ? graph[index] : null;

    private static string? ReasonIn(ProjectGraph? graph, NodeId node, string rule) =>
        NodeIn(graph, node)?.BaseConfig.Meta.TryGet("acknowledge", out var entry) == true && entry.Value is { Kind: ValueKind.Object } rules
        && rules.AsObject().TryGet(rule, out var reason) && reason.ToString() is { Length: > 0 } text
            ? text
            : null;
}
