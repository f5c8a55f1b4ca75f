using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Makes a snapshot of each entry below <c>snapshots:</c>.</summary>
internal sealed class SnapshotParser(ParsingContext context, BasePaths basePaths, RelationNamer namer, ConfigResolver<SnapshotConfig> configs)
{
    public Draft<SnapshotNode> Parse(SnapshotProperties snapshot)
    {
        var fqn = FileNames.Fqn(context.PackageOf(snapshot.Path), snapshot.Path, basePaths.Of(snapshot.Path), snapshot.Name);
        var config = configs.Resolve(fqn, snapshot.Config);
        var reference = ReferenceText.Parse(snapshot.Relation);
        if (reference is null)
        {
            context.Diagnostics.Add(DiagnosticCodes.NotAReference(snapshot.Relation.Text, snapshot.Relation.Span));
        }

        if (config.Enabled)
        {
            Check(snapshot, config);
        }

        var target = namer.Name(ResourceType.Snapshot, snapshot.Name, snapshot.Path, fqn, config);
        var node = new SnapshotNode
        {
            Id = NodeId.Snapshot(context.PackageOf(snapshot.Path), snapshot.Name),
            Name = snapshot.Name,
            Package = context.PackageOf(snapshot.Path),
            Path = snapshot.Path,
            Fqn = fqn,
            Declaration = snapshot.NameSpan,
            Description = snapshot.Description,
            Columns = [.. snapshot.Columns.Select(column => column.Column)],
            PropertiesPath = snapshot.Path,
            Config = config,
            Target = config.ExactSchema is { } schema ? target with { Schema = schema } : target,
        };
        var references = new TemplateReferences { Nodes = reference is null ? [] : [reference] };
        return new Draft<SnapshotNode>(snapshot.Name, node.Declaration, node, references, snapshot);
    }

    private void Check(SnapshotProperties snapshot, SnapshotConfig config)
    {
        if (config.Strategy is null && !config.Values.TryGet("strategy", out _))
        {
            Missing("strategy", "Write `strategy: timestamp` with `updated_at`, or `strategy: check` with `check_cols`");
        }

        if (config.UniqueKey.Count == 0)
        {
            Missing("unique_key", "Name the column, or the columns, that identify a row");
        }

        if (config is { Strategy: SnapshotStrategy.Timestamp, UpdatedAt: null })
        {
            Missing("updated_at", "Name the column that says when a row was last changed, or use `strategy: check`");
        }

        if (config is { Strategy: SnapshotStrategy.Check, CheckColumns: [] })
        {
            Missing("check_cols", "Write `check_cols: all`, or list the columns to compare");
        }

        ReportOlder(config, "invalidate_hard_deletes", "hard_deletes: invalidate");
        ReportOlder(config, "target_schema", "schema");
        ReportOlder(config, "target_database", "database");
        foreach (var (name, entry) in config.Values.TryGet("snapshot_meta_column_names", out var names) ? new ConfigMap(Members(names)) : ConfigMap.Empty)
        {
            if (!new SnapshotColumns().All.Contains(name))
            {
                context.Diagnostics.Add(DiagnosticCodes.UnknownKey("`snapshot_meta_column_names`", name, new SnapshotColumns().All, entry.Span ?? snapshot.NameSpan));
            }
        }

        void Missing(string key, string hint) => context.Diagnostics.Add(DiagnosticCodes.SnapshotNeeds(snapshot.Name, key, hint, snapshot.NameSpan));
    }

    private void ReportOlder(SnapshotConfig config, string key, string current)
    {
        if (config.Values.TryGet(key, out var entry) && entry.Span is { } span)
        {
            context.Diagnostics.Add(DiagnosticCodes.OlderSpelling(key, current, span));
        }
    }

    private static IEnumerable<KeyValuePair<string, ConfigEntry>> Members(ConfigEntry names) =>
        names.Value.Kind == Templating.Values.ValueKind.Object
            ? names.Value.AsObject().Select(member => KeyValuePair.Create(member.Key, names with { Value = member.Value }))
            : [];
}
