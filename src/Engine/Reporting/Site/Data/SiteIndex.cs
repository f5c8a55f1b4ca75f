using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>What a browser reads first: a few words of each node, column by column, and what belongs to the whole.</summary>
internal sealed class SiteIndex(SiteContent content, SiteNodes nodes, LastResults results)
{
    private static readonly string[] Statuses = ["success", "error", "skipped", "pass", "warn", "fail"];

    private readonly NameTable _packages = new();
    private readonly NameTable _folders = new();
    private readonly NameTable _materializations = new();
    private readonly NameTable _tags = new();
    private readonly NameTable _groups = new();

    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="chunks">The number of the first node of each chunk of details.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyList<int> chunks)
    {
        json.WriteStartObject();
        WriteProject(json);
        json.WriteTexts("kinds", SiteNodes.Kinds);
        json.WriteTexts("statuses", Statuses);
        WriteRuns(json);
        json.WriteStartObject("nodes");
        WriteColumns(json);
        json.WriteEndObject();
        json.WriteTexts("packages", _packages.Names);
        json.WriteTexts("folders", _folders.Names);
        json.WriteTexts("materializations", _materializations.Names);
        json.WriteTexts("tags", _tags.Names);
        WriteGroups(json);
        json.WriteNumbers("chunks", chunks);
        json.WriteEndObject();
    }

    private void WriteProject(Utf8JsonWriter json)
    {
        var (settings, target) = (content.Project.Settings, content.Project.Target);
        var overview = content.Project.DocBlocks.GetValueOrDefault(SiteContent.OverviewBlock);
        json.WriteStartObject("project");
        json.WriteString("name", settings.Name);
        json.WriteText("version", settings.Version);
        json.WriteString("target", target.Name);
        json.WriteString("type", target.Type);
        json.WriteString("schema", target.Schema);
        json.WriteString("tool", ToolVersion.Current);
        json.WriteString("generatedAt", content.GeneratedAt.UtcDateTime);
        json.WriteText("overview", overview?.Text ?? content.Readme);
        json.WriteBoolean("hasColumnLineage", content.Lineage.Nodes.Count > 0);
        json.WriteEndObject();
    }

    private void WriteRuns(Utf8JsonWriter json)
    {
        json.WriteStartArray("runs");
        foreach (var run in content.History.Runs)
        {
            json.WriteStartObject();
            json.WriteString("command", run.Command);
            json.WriteString("startedAt", run.StartedAt.UtcDateTime);
            json.WriteNumber("seconds", Math.Round(run.Duration.TotalSeconds, 2));
            json.WriteStartObject("counts");
            foreach (var status in run.Results.Values.CountBy(result => result.Status).OrderBy(status => status.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(status.Key, status.Value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Column by column: the names of the properties would be longer than the values.
    private void WriteColumns(Utf8JsonWriter json)
    {
        WriteEach(json, "name", index => json.WriteStringValue(nodes.NodeAt(index) is { } node ? SiteNodes.NameOf(node) : nodes.MacroAt(index).Name));
        WriteEach(json, "kind", index => json.WriteNumberValue(SiteNodes.KindOf(nodes.NodeAt(index))));
        WriteEach(json, "package", index => json.WriteNumberValue(_packages.Add(PackageOf(index))));
        WriteEach(json, "folder", index => json.WriteNumberValue(_folders.Add(FolderOf(index))));
        WriteEach(json, "description", index => json.WriteStringValue(Summaries.Of(nodes.NodeAt(index)?.Description ?? nodes.MacroAt(index).Description)));
        WriteEach(json, "status", index => json.WriteNumberValue(Place(index, node => results.StatusOf(node.Id), status => Array.IndexOf(Statuses, status))));
        WriteEach(json, "materialization", index => json.WriteNumberValue(Place(index, SiteNodes.MaterializationOf, _materializations.Add)));
        WriteEach(json, "parents", index =>
        {
            json.WriteStartArray();
            foreach (var parent in index < nodes.Nodes.Count ? content.Graph.Parents(index) : [])
            {
                json.WriteNumberValue(parent);
            }

            json.WriteEndArray();
        });
        WriteSome(json, "tags", node => node.BaseConfig.Tags.Count > 0, node =>
        {
            json.WriteStartArray();
            foreach (var tag in node.BaseConfig.Tags)
            {
                json.WriteNumberValue(_tags.Add(tag));
            }

            json.WriteEndArray();
        });
        WriteSome(json, "group", node => node.BaseConfig.Group is not null, node => json.WriteNumberValue(_groups.Add(node.BaseConfig.Group!)));
        WriteSome(
            json, "rows", node => content.Facts.GetValueOrDefault(node.Id)?.Rows is not null, node => json.WriteNumberValue(content.Facts[node.Id].Rows!.Value));
        WriteSome(json, "testOf", node => TestedOf(node) is not null, node => json.WriteNumberValue(TestedOf(node)!.Value));
    }

    // The place of a node's word among the words; -1 where it has none.
    private int Place(int index, Func<Node, string?> word, Func<string, int> place) => nodes.NodeAt(index) is { } node && word(node) is { } name ? place(name) : -1;

    private void WriteEach(Utf8JsonWriter json, string name, Action<int> write)
    {
        json.WriteStartArray(name);
        for (var index = 0; index < nodes.Count; index++)
        {
            write(index);
        }

        json.WriteEndArray();
    }

    private void WriteSome(Utf8JsonWriter json, string name, Func<Node, bool> has, Action<Node> write)
    {
        json.WriteStartObject(name);
        for (var index = 0; index < nodes.Nodes.Count; index++)
        {
            if (has(nodes.Nodes[index]))
            {
                json.WritePropertyName(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
                write(nodes.Nodes[index]);
            }
        }

        json.WriteEndObject();
    }

    private void WriteGroups(Utf8JsonWriter json)
    {
        json.WriteStartArray("groups");
        foreach (var name in _groups.Names)
        {
            var group = content.Project.Groups.GetValueOrDefault(name);
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteText("description", group?.Description);
            json.WriteText("owner", group?.OwnerName);
            json.WriteText("email", group?.OwnerEmail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string PackageOf(int index) => nodes.NodeAt(index)?.Package ?? nodes.MacroAt(index).Id.Value.Split('.')[1];

    private string FolderOf(int index)
    {
        var path = nodes.NodeAt(index)?.Path ?? nodes.MacroAt(index).Path;
        var end = path.LastIndexOf('/');
        return end < 0 ? "" : path[..end];
    }

    private int? TestedOf(Node node)
    {
        var tested = node switch { DataTestNode test => test.AttachedTo, UnitTestNode test => test.Model, _ => null };
        return tested is { } id && content.Graph.TryGetIndex(id, out var index) ? index : null;
    }
}

/// <summary>Names that many nodes share, each once.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The names by their places.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The place of a name, which it gets if it has none.</summary>
    public int Add(string name)
    {
        if (!_places.TryGetValue(name, out var place))
        {
            _places.Add(name, place = _names.Count);
            _names.Add(name);
        }

        return place;
    }
}
