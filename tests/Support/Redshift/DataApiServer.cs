using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using SpotifyEtl.Models.Support.Aws;
using SpotifyEtl.Models.Support.Postgres;
using SpotifyEtl.Models.Support.Redshift.Copy;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>
/// Amazon Redshift for tests: speaks the Data API's JSON on a port of this machine, wants each call signed, records it, and runs the SQL on a real PostgreSQL after
/// translating what only Redshift knows. It also gives the passwords that <c>GetCredentials</c>, <c>GetClusterCredentials</c> and Secrets Manager give. What is to
/// go wrong is said by <see cref="Fail"/>.
/// </summary>
public sealed class DataApiServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly DataApiEngine _engine;
    private readonly ConcurrentQueue<DataApiCall> _calls = new();
    private readonly List<DataApiFault> _faults = [];
    private readonly Task _serving;

    private DataApiServer(PostgresDatabase database, int port)
    {
        Database = database;
        Url = $"http://127.0.0.1:{port}/";
        _engine = new DataApiEngine(database.ConnectionString, sql => TakeFault(fault => !fault.IsOfCall, sql));
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>The PostgreSQL database behind it.</summary>
    public PostgresDatabase Database { get; }

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <summary>The target that opens it, as <c>project.yml</c> writes it in one line, with schema <c>main</c>.</summary>
    public string Target =>
        $"{{ type: redshift, method: data_api, workgroup: tests, database: {Database.Name}, region: eu-west-1, access_key_id: AKIDEXAMPLE, secret_access_key: secret, "
        + $"endpoint_url: \"{Url}\", schema: main, search_path: main, threads: 2 }}";

    /// <summary>The calls that were taken, in order; refused ones too, once it is known what they are.</summary>
    public IReadOnlyList<DataApiCall> Calls => [.. _calls];

    /// <summary>The rows of a page of a result. Default: 100.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>The most statements that may run at once.</summary>
    public int MaxActiveStatements
    {
        get => _engine.MaxActiveStatements;
        set => _engine.MaxActiveStatements = value;
    }

    /// <summary>
    /// Where COPY finds S3, such as <see cref="AwsServer.Url"/>, which then records what it reads, or <see cref="MotoServer.Url"/>, which does not; null where there is none.
    /// To be said before the first statement.
    /// </summary>
    public string? S3Endpoint
    {
        get;
        set
        {
            field = value;
            _engine.S3 = value is null ? null : new S3Reader(new Uri(value));
        }
    }

    /// <summary>The sessions that are kept open.</summary>
    public int OpenSessions => _engine.OpenSessions;

    /// <summary>Starts a server with an empty database of its own.</summary>
    public static async Task<DataApiServer> StartAsync()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(Repository.FolderOfCaller(), "catalog.sql")));
        return new DataApiServer(database, PostgresServer.FreePort());
    }

    /// <summary>Has the next call, or the next statement, go wrong whose text contains the fault's; each fault once, in the order of this method's calls.</summary>
    public void Fail(DataApiFaultKind kind, string containing = "", string? message = null)
    {
        lock (_faults)
        {
            _faults.Add(message is null ? new DataApiFault(kind, containing) : new DataApiFault(kind, containing, message));
        }
    }

    /// <summary>Ends the sessions that are kept open, as the service does with each that was not used for as long as it was to be kept.</summary>
    public Task EndIdleSessionsAsync() => _engine.EndSessionsAsync();

    /// <summary>The faults that nothing has met yet.</summary>
    public int FaultsLeft
    {
        get
        {
            lock (_faults)
            {
                return _faults.Count;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        await _engine.DisposeAsync();
        await Database.DisposeAsync();
    }

    private DataApiFault? TakeFault(Func<DataApiFault, bool> concerns, string text)
    {
        lock (_faults)
        {
            var fault = _faults.Find(fault => concerns(fault) && text.Contains(fault.Containing, StringComparison.Ordinal));
            if (fault is not null)
            {
                _faults.Remove(fault);
            }

            return fault;
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        try
        {
            var call = DataApiCall.Read(context.Request.Headers, body);
            _calls.Enqueue(call);
            var fault = TakeFault(fault => fault.IsOfCall, $"{call.Operation} {call.Body}");
            if (fault is { Kind: DataApiFaultKind.Unavailable })
            {
                await WriteAsync(context, 503, "text/html", "<html><body>Service Unavailable</body></html>");
                return;
            }

            Refuse(fault);
            var answer = call.Service == "redshift-data" ? (await DataApiAsync(call)).ToJsonString() : LoginAnswers.To(call);
            call.Answer = answer;
            if (fault is { Kind: DataApiFaultKind.AnswerLost })
            {
                // Half an answer: an empty one would be taken for one.
                context.Response.ContentLength64 = answer.Length;
                await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
                context.Response.Abort();
                return;
            }

            await WriteAsync(context, 200, call.Service == "redshift" ? "text/xml" : "application/x-amz-json-1.1", answer);
        }
        catch (AwsRefusalException e)
        {
            var error = new JsonObject { ["__type"] = e.Code, ["message"] = e.Message };
            await WriteAsync(context, 400, "application/x-amz-json-1.1", error.ToJsonString());
        }
        catch (NpgsqlException e)
        {
            // The database let nobody in, or went away while a session was opened in it.
            var error = new JsonObject { ["__type"] = "InternalServerException", ["message"] = e.Message };
            await WriteAsync(context, 500, "application/x-amz-json-1.1", error.ToJsonString());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The server was closed meanwhile, or the caller went away.
        }
    }

    private static void Refuse(DataApiFault? fault)
    {
        switch (fault?.Kind)
        {
            case DataApiFaultKind.Throttling:
                throw new AwsRefusalException("ThrottlingException", "Rate exceeded");
            case DataApiFaultKind.ActiveStatementsExceeded:
                throw new AwsRefusalException("ActiveStatementsExceededException", "Active statements limit exceeded.");
            case DataApiFaultKind.ExpiredToken:
                throw new AwsRefusalException("ExpiredTokenException", "The security token included in the request is expired");
        }
    }

    private async Task<JsonObject> DataApiAsync(DataApiCall call)
    {
        var json = call.Json;
        switch (call.Operation)
        {
            case "ExecuteStatement" or "BatchExecuteStatement":
                RequirePlace(call);
                int? keepAlive = json.TryGetProperty("SessionKeepAliveSeconds", out var seconds) ? seconds.GetInt32() : null;
                return DataApiJson.Accepted(await _engine.SubmitAsync(call.Statements, call.Operation != "ExecuteStatement", call.Text("SessionId"), keepAlive, call.Text("ClientToken")));
            case "DescribeStatement":
                return DataApiJson.Description(_engine.Find(call.Text("Id")!));
            case "GetStatementResult":
                var statement = _engine.Find(call.Text("Id")!);
                return statement is { Status: "FINISHED", Result: { } result }
                    ? DataApiJson.Page(result, int.Parse(call.Text("NextToken") ?? "0", System.Globalization.CultureInfo.InvariantCulture), PageSize)
                    : throw new AwsRefusalException("ResourceNotFoundException", "Query does not have result. Please check query status with DescribeStatement.");
            case "CancelStatement":
                var cancelled = _engine.Find(call.Text("Id")!);
                if (cancelled.IsOver)
                {
                    throw AwsRefusalException.Validation("Could not cancel a query that is already in FINISHED, FAILED or ABORTED state.");
                }

                await cancelled.Cancellation.CancelAsync();
                return new JsonObject { ["Status"] = true };
            default:
                throw new AwsRefusalException("UnknownOperationException", call.Operation);
        }
    }

    // A call says where to run, or in which session, and never both.
    private static void RequirePlace(DataApiCall call)
    {
        string[] places = ["ClusterIdentifier", "WorkgroupName"];
        var hasPlace = places.Count(name => call.Text(name) is not null) == 1 && call.Text("Database") is not null;
        var hasAnyOfPlace = places.Append("Database").Append("DbUser").Append("SecretArn").Any(name => call.Text(name) is not null);
        if (call.Text("SessionId") is null ? !hasPlace : hasAnyOfPlace)
        {
            throw AwsRefusalException.Validation("Either a session, or a cluster or workgroup with a database, is required.");
        }
    }

    private static async Task WriteAsync(HttpListenerContext context, int status, string contentType, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
