using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>A session whose statements carry a comment. Places in them, as errors tell them, are still those of the statement alone.</summary>
/// <param name="session">The session.</param>
/// <param name="comment">The text of the comment, without the marks of one.</param>
/// <param name="append">Whether it stands behind the statement.</param>
internal sealed class CommentedSession(IWarehouseSession session, string comment, bool append) : IWarehouseSession
{
    // What would end the comment does not.
    private readonly string _comment = $"/* {comment.Replace("*/", "* /", StringComparison.Ordinal).Replace("/*", "/ *", StringComparison.Ordinal)} */";

    public Action<LockWait>? Waiting
    {
        set => session.Waiting = value;
    }

    public Task BeginAsync(RelationName? building, CancellationToken cancellationToken) => session.BeginAsync(building, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => session.CommitAsync(cancellationToken);

    public Task RollbackAsync() => session.RollbackAsync();

    public Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken) => SendAsync(sql, text => session.ExecuteAsync(text, cancellationToken));

    public Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken) =>
        SendAsync(sql, text => session.QueryAsync(text, maxRows, cancellationToken));

    // Nothing runs, so there is nothing to log.
    public Task<IReadOnlyList<ColumnInfo>> DescribeAsync(string sql, CancellationToken cancellationToken) => session.DescribeAsync(sql, cancellationToken);

    public Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken) => session.LoadAsync(table, rows, cancellationToken);

    public Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken) => SendAsync(sql, async text =>
    {
        await session.ReplaceViewAsync(view, text, cancellationToken);
        return true;
    });

    public Task PublishAsync(Publication publication, CancellationToken cancellationToken) => session.PublishAsync(publication, cancellationToken);

    public Task<ISpilledRows> SpillAsync(string sql, CancellationToken cancellationToken) => session.SpillAsync(sql, cancellationToken);

    /// <summary>The session stays open: it belongs to who opened it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> SendAsync<T>(string sql, Func<string, Task<T>> send)
    {
        var before = append ? "" : $"{_comment}\n";
        try
        {
            return await send(append ? $"{sql}\n{_comment}" : before + sql);
        }
        catch (WarehouseException e) when (e.Position is { } position && before.Length > 0)
        {
            throw new WarehouseException(e.Message, e)
            {
                Position = position < before.Length ? null : position - before.Length,
                IsTransient = e.IsTransient,
                Hint = e.Hint,
                IsConnectionFailure = e.IsConnectionFailure,
            };
        }
    }
}
