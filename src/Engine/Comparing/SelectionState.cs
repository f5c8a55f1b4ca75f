using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>Answers the methods of selectors that compare with an earlier command.</summary>
/// <param name="previous">Its artifacts.</param>
/// <param name="takeCurrent">Takes the state of the present project; called when it is first asked for.</param>
public sealed class SelectionState(PreviousState previous, Func<ProjectState> takeCurrent) : ISelectionState
{
    private readonly Lazy<ProjectState> _current = new(takeCurrent);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> ValuesOf(SelectorMethod method) => method switch
    {
        SelectorMethod.State when previous.Project is not null => StateComparison.Values,
        SelectorMethod.Result when previous.Run is not null => PreviousRun.StatusNames,
        _ => [],
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<NodeId> Find(SelectorMethod method, string value) => method == SelectorMethod.Result
        ? [.. previous.Run!.Statuses.Where(result => result.Value == value).Select(result => result.Key)]
        : new StateComparison(_current.Value, previous.Project!).Find(value);
}
