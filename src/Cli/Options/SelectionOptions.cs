using System.CommandLine;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which nodes to work on.</summary>
internal sealed class SelectionOptions : OptionGroup
{
    private static readonly string[] ResourceTypes = ["model", "seed", "source", "test", "exposure", "all"];

    private readonly Setting<string[]> _select;
    private readonly Setting<string[]> _exclude;
    private readonly Setting<string?> _selector;
    private readonly Setting<string[]> _resourceTypes;
    private readonly Setting<string[]> _excludedResourceTypes;
    private readonly Setting<string> _indirectSelection;

    public SelectionOptions(SettingFactory settings)
        : base("Selection")
    {
        _select = Add(settings.List(
            "--select", "selector",
            "What to work on: a name, path:, tag:, source:, …; +a with what it reads, a+ with what reads it; a,b for both at once",
            ValueKind.Selector, [], "-s"));
        _exclude = Add(settings.List("--exclude", "selector", "What to leave out of it", ValueKind.Selector, []));
        _selector = Add(settings.Text("--selector", "name", "The named selector to take instead; within --select, selector:NAME"));
        _resourceTypes = Add(settings.List(
            "--resource-type", "type", $"Keep only these kinds: {string.Join(", ", ResourceTypes)}", ValueKind.Text, ResourceTypes));
        _excludedResourceTypes = Add(settings.List(
            "--exclude-resource-type", "type", "Leave these kinds out", ValueKind.Text, ResourceTypes[..^1]));
        _indirectSelection = Add(settings.Choice(
            "--indirect-selection", "Which tests come along with the nodes that they read", "eager", "cautious", "buildable", "empty"));
    }

    /// <summary>What the user gave; null where nothing narrows the nodes.</summary>
    public SelectionRequest? ReadGiven(ParseResult result) =>
        Read(result) is var given && (given.Select.Count + given.Exclude.Count + given.ResourceTypes.Count + given.ExcludeResourceTypes.Count > 0 || given.Selector is not null) ? given : null;

    /// <summary>What the user gave.</summary>
    public SelectionRequest Read(ParseResult result) => new()
    {
        Select = result.GetValue(_select) ?? [],
        Exclude = result.GetValue(_exclude) ?? [],
        Selector = result.GetValue(_selector),
        ResourceTypes = result.GetValue(_resourceTypes) ?? [],
        ExcludeResourceTypes = result.GetValue(_excludedResourceTypes) ?? [],
        IndirectSelection = result.GetValue(_indirectSelection) switch
        {
            "cautious" => IndirectSelection.Cautious,
            "buildable" => IndirectSelection.Buildable,
            "empty" => IndirectSelection.Empty,
            _ => IndirectSelection.Eager,
        },
    };
}
