using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Rendering with the warehouse at hand.</summary>
internal static class LiveRendering
{
    /// <summary>Renders what may ask the warehouse. A template is rendered on one thread from end to end, so it is a thread of its own that waits for its queries.</summary>
    /// <param name="session">Runs the queries, one at a time.</param>
    /// <param name="render">Renders, with what runs a query for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<T> RenderAsync<T>(this IWarehouseSession session, Func<Func<string, QueryResult>, T> render, CancellationToken cancellationToken) =>
        Task.Run(() => render(sql => session.QueryAsync(sql, maxRows: null, cancellationToken).GetAwaiter().GetResult()), cancellationToken);
}
