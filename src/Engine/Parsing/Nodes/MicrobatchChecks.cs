using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>What a model needs to be built in batches.</summary>
internal static class MicrobatchChecks
{
    public static void Report(IReadOnlyList<Node> nodes, DiagnosticBag diagnostics)
    {
        var models = nodes.OfType<ModelNode>().Where(model => model.Config is { Enabled: true, Materialized: Materialization.Incremental, IncrementalStrategy: IncrementalStrategy.Microbatch }).ToList();
        if (models.Count == 0)
        {
            return;
        }

        var timed = nodes.Where(node => node.BaseConfig.EventTime is not null).Select(node => node.Id).ToHashSet();
        foreach (var model in models)
        {
            Report(model, diagnostics);
            if (model.DependsOn.Count > 0 && !model.DependsOn.Any(timed.Contains))
            {
                diagnostics.Add(DiagnosticCodes.MicrobatchReadsAll(model.Name, model.Declaration));
            }
        }
    }

    private static void Report(ModelNode model, DiagnosticBag diagnostics)
    {
        var config = model.Config;
        Need("event_time", config.EventTime is null, "Name the column that says when what a row tells of happened");
        Need("batch_size", config.Microbatch.Size is null, "Use one of `hour`, `day`, `month`, `year`");
        Need("begin", config.Microbatch.Begin is null, "Give the time at which the first batch begins, such as `2024-01-01`");

        void Need(string key, bool isMissing, string hint)
        {
            if (isMissing && !config.Values.TryGet(key, out _))
            {
                diagnostics.Add(DiagnosticCodes.MicrobatchNeeds(model.Name, key, hint, model.Declaration));
            }
        }
    }
}
