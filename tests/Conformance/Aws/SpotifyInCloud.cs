using SpotifyEtl.Models.Conformance.Staging;
using SpotifyEtl.Models.Support.Aws.Glue;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>A copy of the Spotify project whose landing is a bucket, and a database that it is built in.</summary>
internal sealed class SpotifyInCloud : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly BucketEngine.Database _database;

    private SpotifyInCloud(BucketEngine.Database database) => _database = database;

    public AwsServer Aws => _database.Aws;

    public TestBucket Bucket => _database.Bucket;

    /// <summary>Glue, where the engine has one.</summary>
    public GlueServer Glue => ((RedshiftEngine.RedshiftDatabase)_database.Inner).Glue!;

    public string Folder => _folder.Path;

    /// <summary>The variables that lead the program here.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(Aws.Environment)
    {
        ["ETL_TARGET"] = "tested",
        ["ETL_VARS"] = $"{{landing: s3://{Bucket.Name}/landing}}",
    };

    public static async Task<SpotifyInCloud> CreateAsync(ITestEngine engine)
    {
        var cloud = new SpotifyInCloud((BucketEngine.Database)await new BucketEngine(engine).CreateDatabaseAsync());
        SpotifyProject.CopyTo(cloud.Folder);
        var settings = await File.ReadAllTextAsync(cloud._folder.File("project.yml"));
        cloud._folder.Write("project.yml", settings.Replace("\ntargets:\n", $"\ntargets:\n  tested: {cloud._database.Target}\n", StringComparison.Ordinal));
        return cloud;
    }

    /// <summary>Has Glue bring the files.</summary>
    public void LoadByGlue()
    {
        const string Sources = "models/staging/__sources.yml";
        _folder.Write(Sources, File.ReadAllText(_folder.File(Sources)).Replace("          format: csv\n", "          format: csv\n          loader: glue\n", StringComparison.Ordinal));
    }

    /// <summary>Has the service end the sessions that a killed program left, as Redshift does after a minute.</summary>
    public Task EndIdleSessionsAsync() => _database.EndIdleSessionsAsync();

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task<EtlProgram.Outcome> EtlAsync(params string[] arguments)
    {
        using var process = EtlProgram.Start(Folder, Environment, arguments);
        return await EtlProgram.FinishAsync(process);
    }

    /// <summary>Runs a line of a shell to its end, in the project's folder.</summary>
    public async Task<EtlProgram.Outcome> ShellAsync(string line)
    {
        using var process = EtlProgram.StartShell(Folder, Environment, line);
        return await EtlProgram.FinishAsync(process);
    }

    /// <summary>The rows of a query, each as JSON, in an order of their own.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string query) => Rows(await EtlHere.RunAsync(Folder, Environment, "show", "--inline", query, "--limit", "-1", "--output", "json"));

    /// <summary>The rows that a command printed.</summary>
    public static IReadOnlyList<string> Rows(EtlProgram.Outcome shown)
    {
        Assert.True(shown.ExitCode == 0, shown.Errors);
        return [.. shown.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        _database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }
}
