namespace SpotifyEtl.Models.Engine.Parsing;

/// <summary>Work over many items on all processors, whose results do not depend on how it was spread.</summary>
internal static class InOrder
{
    /// <summary>The result for each item, in the order of the items.</summary>
    public static TResult[] Select<TItem, TResult>(
        IReadOnlyList<TItem> items, Func<TItem, TResult> work, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, items.Count, options, index => results[index] = work(items[index]));
        return results;
    }
}
