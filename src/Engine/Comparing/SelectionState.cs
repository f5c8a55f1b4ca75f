using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>Answers the methods of selectors that compare with an earlier command.</summary>
/// <param name="previous">Its artifacts.</param>
/// <param name="current">What to compare with them.</param>
public sealed class SelectionState(PreviousState previous, CurrentState current) : ISelectionState
{
    /// <inheritdoc/>
    public string? MissingFor(SelectorMethod method) => method switch
    {
        SelectorMethod.State when previous.Project is null => InPrevious(StateFile.FileName),
        SelectorMethod.Result when previous.Run is null => InPrevious(PreviousRun.FileName),
        SelectorMethod.SourceStatus when previous.Sources is null => InPrevious(SourceTimes.FileName),
        SelectorMethod.SourceStatus when current.Sources is null => $"{current.Folder}/{SourceTimes.FileName}",
        _ => null,
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> ValuesOf(SelectorMethod method) => method switch
    {
        SelectorMethod.State => StateComparison.Values,
        SelectorMethod.Result => PreviousRun.StatusNames,
        SelectorMethod.SourceStatus => SourceTimes.Values,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "This method compares with nothing."),
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<NodeId> Find(SelectorMethod method, string value) => method switch
    {
        SelectorMethod.State => new StateComparison(current.Project, previous.Project!).Find(value),
        SelectorMethod.Result => [.. previous.Run!.Results.Where(result => result.Value.Status == value).Select(result => result.Key)],
        _ => current.Sources!.FresherThan(previous.Sources!),
    };

    private string InPrevious(string file) => $"{previous.Folder.TrimEnd('/', '\\')}/{file}";
}
