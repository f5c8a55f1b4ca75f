using System.Diagnostics;
using System.Globalization;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>
/// Moto, which plays S3 and other services of AWS, on a free port of this machine. It ends with the tests, however they end: <c>serve.sh</c> watches over it.
/// It believes every signature; <see cref="AwsServer"/> in front of it does not.
/// </summary>
public sealed class MotoServer : IAsyncDisposable
{
    private static readonly Lazy<Task<MotoServer>> SharedServer = new(StartAsync);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What would stay in its first state for ever.
    private static readonly string[] TimedModels = ["glue::crawl", "glue::job_run"];

    private readonly Process _watch;

    private MotoServer(Process watch, int processId, Uri url) => (_watch, ProcessId, Url) = (watch, processId, url);

    /// <summary>Where it is.</summary>
    public Uri Url { get; }

    /// <summary>The id of its process.</summary>
    public int ProcessId { get; }

    internal HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>The one server that the tests of this process share; the first who asks starts it.</summary>
    public static Task<MotoServer> SharedAsync() => SharedServer.Value;

    /// <summary>Starts a server of the test's own: for those that stop it.</summary>
    public static async Task<MotoServer> StartAsync()
    {
        var program = PythonTools.Find("moto_server");
        if (program is null)
        {
            Prerequisite.Miss($"moto_server is not there: {PythonTools.HowToGet}");
        }

        var watch = Process.Start(new ProcessStartInfo("sh", [Path.Combine(Repository.FolderOfCaller(), "serve.sh"), program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var log = new ServerLog("moto", "Running on http://", "Traceback");
        var ready = log.NextStart();
        watch.ErrorDataReceived += (_, line) => log.Add(line.Data);
        watch.BeginErrorReadLine();
        var processId = int.Parse((await watch.StandardOutput.ReadLineAsync().WaitAsync(Patience))!, CultureInfo.InvariantCulture);
        var line = await ready.WaitAsync(Patience);
        var server = new MotoServer(watch, processId, new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim()));
        foreach (var model in TimedModels)
        {
            await server.SetTransitionAsync(model);
        }

        return server;
    }

    /// <summary>Creates a bucket of the test's own.</summary>
    /// <param name="region">Where.</param>
    public async Task<TestBucket> CreateBucketAsync(string region = AwsServer.Region)
    {
        var bucket = new TestBucket(this, $"etl-test-{Guid.NewGuid():n}", region);
        await bucket.CreateAsync();
        return bucket;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watch.StandardInput.Close();
        await _watch.WaitForExitAsync().WaitAsync(Patience);
        _watch.Dispose();
        Http.Dispose();
    }

    private async Task SetTransitionAsync(string model)
    {
        using var order = new StringContent($$"""{ "model_name": "{{model}}", "transition": { "progression": "time", "seconds": 1 } }""");
        using var answer = await Http.PostAsync(new Uri(Url, "moto-api/state-manager/set-transition"), order);
        answer.EnsureSuccessStatusCode();
    }
}
