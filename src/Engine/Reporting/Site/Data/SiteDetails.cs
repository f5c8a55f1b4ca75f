using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>Everything that the page of one node tells. Others are named by their numbers; what is not said is left out.</summary>
internal sealed partial class SiteDetails(SiteContent content, SiteNodes nodes, SiteColumns columns, LastResults results)
{
    private readonly InheritedDescriptions _inherited = new(content.Project.Nodes, columns.Graph);
    private readonly ILookup<int, int> _macroUsers = UsersOf(content, nodes);

    /// <summary>Finds the descriptions that columns inherit, once, before pages are written by several threads.</summary>
    public void Prepare()
    {
        for (var index = 0; index < nodes.Nodes.Count; index++)
        {
            foreach (var column in columns.Of(index))
            {
                _inherited.Find(new ColumnId(nodes.Nodes[index].Id, column.Name));
            }
        }
    }

    /// <summary>Writes those of a node or a macro.</summary>
    public void Write(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject();
        if (nodes.NodeAt(index) is { } node)
        {
            WriteNode(json, node, index);
        }
        else
        {
            WriteMacro(json, nodes.MacroAt(index), index);
        }

        json.WriteEndObject();
    }

    private void WriteNode(Utf8JsonWriter json, Node node, int index)
    {
        json.WriteString("id", node.Id.Value);
        json.WriteString("path", node.Path);
        json.WriteText("properties", node.PropertiesPath);
        json.WriteText("description", node.Description);
        json.WriteText("relation", node.Relation?.ToString());
        WriteConfig(json, node);
        WriteKind(json, node);
        WriteColumns(json, node, index);
        WriteLineage(json, node);
        WriteTests(json, index);
        json.WriteText("raw", RawOf(node));
        json.WriteText("compiled", content.CompiledSql.GetValueOrDefault(node.Id));
        json.WriteNumbers("macros", IndexesOf(MacrosOf(node)));
        WriteFacts(json, node);
        WriteRuns(json, node);
    }

    private void WriteMacro(Utf8JsonWriter json, MacroDefinition macro, int index)
    {
        json.WriteString("id", macro.Id.Value);
        json.WriteString("path", macro.Path);
        json.WriteText("description", macro.Description);
        json.WriteText("usage", macro.Function.Usage);
        json.WriteText("raw", macro.Function is TemplateFunction { Declaration: { } declaration } ? declaration.Span.Text.ToString() : null);
        json.WriteNumbers("macros", IndexesOf(macro.Macros));
        json.WriteNumbers("users", [.. _macroUsers[index]]);
    }

    private static string? RawOf(Node node) => node switch
    {
        ModelNode model => model.Template.Source.Text,
        DataTestNode { Test: DataTest.OneOff test } => test.Template.Source.Text,
        _ => null,
    };

    // Free data and what has a place of its own is left out.
    private static void WriteConfig(Utf8JsonWriter json, Node node)
    {
        json.WriteStartObject("config");
        foreach (var (key, entry) in node.BaseConfig.Values)
        {
            if (key is not ("meta" or "tags" or "group" or "description" or "enabled" or "docs"))
            {
                json.WritePropertyName(key);
                json.WriteValue(AsWritten(entry));
            }
        }

        json.WriteEndObject();
        WriteMeta(json, node.BaseConfig.Meta);
    }

    private static void WriteMeta(Utf8JsonWriter json, ConfigMap meta)
    {
        if (meta.Count == 0)
        {
            return;
        }

        json.WriteStartObject("meta");
        foreach (var (key, entry) in meta)
        {
            json.WritePropertyName(key);
            json.WriteValue(AsWritten(entry));
        }

        json.WriteEndObject();
    }

    // Templates as they stand there: what they come to may be a secret of the environment's.
    private static Value AsWritten(ConfigEntry entry) => entry.Unrendered is { IsNull: false } written ? written : entry.Value;

    private void WriteFacts(Utf8JsonWriter json, Node node)
    {
        if (content.Facts.TryGetValue(node.Id, out var facts))
        {
            json.WriteStartObject("facts");
            json.WriteString("kind", facts.Kind);
            json.WriteCount("rows", facts.Rows);
            json.WriteCount("bytes", facts.Bytes);
            json.WriteEndObject();
        }

        if (content.NewestRows.TryGetValue(node.Id, out var newest))
        {
            json.WriteString("newestRow", newest);
        }
    }

    private void WriteRuns(Utf8JsonWriter json, Node node)
    {
        var past = results.Of(node.Id);
        if (past.Count == 0)
        {
            return;
        }

        json.WriteStartArray("runs");
        foreach (var (run, result) in past)
        {
            json.WriteStartArray();
            json.WriteNumberValue(run);
            json.WriteStringValue(result.Status);
            json.WriteNumberValue(Math.Round(result.Duration.TotalSeconds, 3));
            json.WriteNumberOrNull(result.Rows);
            json.WriteNumberOrNull(result.Failures);
            json.WriteStringValue(result.Message);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private int[] IndexesOf(IEnumerable<NodeId> ids) => [.. ids.Select(id => nodes.TryGetIndex(id, out var index) ? index : -1).Where(index => index >= 0)];

    private static IReadOnlyList<NodeId> MacrosOf(Node node) => node switch
    {
        ModelNode model => model.Macros,
        DataTestNode test => test.Macros,
        _ => [],
    };

    private static ILookup<int, int> UsersOf(SiteContent content, SiteNodes nodes) =>
        content.Graph.Nodes.SelectMany((node, index) => MacrosOf(node).Select(macro => (Macro: macro, User: index)))
            .Concat(nodes.Macros.SelectMany((macro, index) => macro.Macros.Select(used => (Macro: used, User: nodes.Nodes.Count + index))))
            .Where(use => nodes.TryGetIndex(use.Macro, out _))
            .ToLookup(use => nodes.TryGetIndex(use.Macro, out var index) ? index : -1, use => use.User);
}
