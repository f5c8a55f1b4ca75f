using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>The last filter: <c>--resource-type</c> and <c>--exclude-resource-type</c>.</summary>
internal sealed class ResourceTypeFilter
{
    // What dbt says for "no restriction".
    private const string Everything = "all";

    private readonly HashSet<ResourceType>? _kept;
    private readonly HashSet<ResourceType> _dropped;

    public ResourceTypeFilter(SelectionRequest request, DiagnosticBag diagnostics)
    {
        _kept = request.ResourceTypes.Count == 0 || request.ResourceTypes.Contains(Everything)
            ? null
            : Read("--resource-type", request.ResourceTypes, diagnostics);
        _dropped = Read("--exclude-resource-type", request.ExcludeResourceTypes, diagnostics);
    }

    public void Apply(ProjectGraph graph, NodeSet selected)
    {
        var dropped = graph.NewSet();
        foreach (var index in selected)
        {
            var type = graph[index].ResourceType;
            if (_kept?.Contains(type) == false || _dropped.Contains(type))
            {
                dropped.Add(index);
            }
        }

        selected.ExceptWith(dropped);
    }

    private static HashSet<ResourceType> Read(string option, IReadOnlyList<string> names, DiagnosticBag diagnostics)
    {
        var types = new HashSet<ResourceType>();
        foreach (var name in names)
        {
            if (!ResourceTypes.TryParse(name, out var type))
            {
                diagnostics.Add(DiagnosticCodes.UnknownResourceType(name, ResourceTypes.Names, new SourceSpan(new SourceText(option, name), 0, name.Length)));
            }
            else if (type is { } known)
            {
                types.Add(known);
            }
        }

        return types;
    }
}
