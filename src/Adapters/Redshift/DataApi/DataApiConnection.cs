using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.DataApi;

/// <summary>
/// A session of the Data API. Each statement is submitted, asked after until it is over, and its result fetched page by page. The first statement opens the
/// session; what is idle for <see cref="KeepAlive"/> is closed by the service, and what was not committed then is gone.
/// </summary>
internal sealed class DataApiConnection(RedshiftDataClient client, RedshiftSettings settings, TimeProvider time) : IRedshiftConnection
{
    /// <summary>
    /// How long the service keeps an idle session. Short, for a run that is killed cannot close its sessions: their transactions and locks last as long.
    /// </summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(60);

    // Asked early at first, for statements that are quick; then less and less often, for there is a limit on calls.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // How often a statement is offered while too many others run, with pauses that double from 200 ms to 10 s.
    private const int Offers = 12;

    // The service allows 2,048 bytes, and once allowed 500.
    private const int MaxNameLength = 500;

    private string? _sessionId;
    private bool _isLost;
    private long _lastUse;

    /// <inheritdoc/>
    public string StatementName { get; set; } = "etl";

    /// <inheritdoc/>
    public bool IsOpen => !_isLost && (_sessionId is null || time.GetElapsedTime(_lastUse) < KeepAlive - TimeSpan.FromSeconds(5));

    /// <inheritdoc/>
    public Task<StatementResult> RunAsync(string sql, int? maxRows, CancellationToken cancellationToken) => RunAsync(Request() with { Sql = sql }, sql, maxRows, cancellationToken);

    /// <summary>Runs statements as one call and one transaction; of their rows none are fetched.</summary>
    /// <exception cref="WarehouseException">One of them was refused, or the session broke; none has had an effect.</exception>
    public Task RunTogetherAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken) =>
        RunAsync(Request() with { Sqls = statements }, string.Join(";\n", statements), maxRows: 0, cancellationToken);

    private async Task<StatementResult> RunAsync(ExecuteRequest request, string sql, int? maxRows, CancellationToken cancellationToken)
    {
        try
        {
            var accepted = await SubmitAsync(request, cancellationToken);
            _sessionId = accepted.SessionId ?? _sessionId;
            var description = await AwaitEndAsync(accepted.Id, cancellationToken);
            if (description.Status != "FINISHED")
            {
                throw Refusal(description, sql);
            }

            var result = description.HasResultSet && maxRows != 0
                ? await DataApiRows.ReadAsync(client, description.Id, maxRows, cancellationToken)
                : new QueryResult([], []);
            return new StatementResult(result, description.HasResultSet || description.ResultRows < 0 ? null : description.ResultRows);
        }
        catch (AwsException e)
        {
            _isLost |= e.Code == "ValidationException" && e.Message.Contains("session", StringComparison.OrdinalIgnoreCase);
            var refusal = RedshiftErrors.Call(e);
            throw _isLost && !refusal.IsTransient ? new WarehouseException(refusal.Message, e) { IsTransient = true } : refusal;
        }
        finally
        {
            _lastUse = time.GetTimestamp();
        }
    }

    /// <summary>Has the service close the session now, rather than when it has been idle for long enough.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_sessionId is null || !IsOpen)
        {
            return;
        }

        _isLost = true;
        try
        {
            await client.ExecuteAsync(Request() with { Sql = "select 1", SessionKeepAliveSeconds = 0 }, CancellationToken.None);
        }
        catch (AwsException)
        {
            // Then it closes by itself.
        }
    }

    private async Task<ExecuteResponse> SubmitAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        var pause = FirstPause * 20;
        for (var offers = 1; ; offers++)
        {
            try
            {
                return await (request.Sqls is null ? client.ExecuteAsync(request, cancellationToken) : client.ExecuteBatchAsync(request, cancellationToken));
            }
            catch (AwsException e) when (e.IsThrottling && offers < Offers)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks * 10));
            }
        }
    }

    private ExecuteRequest Request()
    {
        var request = new ExecuteRequest
        {
            ClientToken = Guid.NewGuid().ToString(),
            SessionKeepAliveSeconds = (int)KeepAlive.TotalSeconds,
            StatementName = StatementName.Length > MaxNameLength ? StatementName[..MaxNameLength] : StatementName,
        };
        return _sessionId is { } session
            ? request with { SessionId = session }
            : request with
            {
                Database = settings.Database,
                ClusterIdentifier = settings.Cluster,
                WorkgroupName = settings.Workgroup,
                SecretArn = settings.SecretArn,
                // A workgroup derives its user from whoever calls, and a secret names one.
                DbUser = settings.Workgroup is null && settings.SecretArn is null ? settings.User : null,
            };
    }

    private async Task<StatementDescription> AwaitEndAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
            {
                var description = await client.DescribeAsync(id, cancellationToken);
                if (description.Status is "FINISHED" or "FAILED" or "ABORTED")
                {
                    return description;
                }

                await Task.Delay(pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(id);
            throw;
        }
    }

    // The statement is stopped in the database, too, and the session can then be told to roll back.
    private async Task CancelAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);
        try
        {
            await client.CancelAsync(id, patience.Token);
            while ((await client.DescribeAsync(id, patience.Token)).Status is not ("FINISHED" or "FAILED" or "ABORTED"))
            {
                await Task.Delay(FirstPause * 10, time, patience.Token);
            }
        }
        catch (Exception e) when (e is AwsException or OperationCanceledException)
        {
            // It was over already, or the session is left to end by itself: nobody can use it while the statement runs.
            _isLost |= e is OperationCanceledException;
        }
    }

    private WarehouseException Refusal(StatementDescription description, string sql)
    {
        if (description.Status == "ABORTED")
        {
            return new WarehouseException("The statement was cancelled in Redshift", inner: null)
            {
                Hint = "Somebody cancelled it, or a rule of the workload management did: the console's list of queries says who",
            };
        }

        var refusal = RedshiftErrors.Statement(description.Error ?? "The statement failed, and Redshift does not say why", sql);
        _isLost |= refusal.Message.Contains("Connection is closed", StringComparison.OrdinalIgnoreCase)
            || refusal.Message.Contains("terminating connection", StringComparison.OrdinalIgnoreCase);
        return refusal;
    }
}
