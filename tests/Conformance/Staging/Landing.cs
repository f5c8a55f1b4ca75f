using System.IO.Compression;
using System.Text;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Adapters.Aws.S3;
using SpotifyEtl.Models.Conformance.Aws;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Support.Aws.Glue;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>A folder of files, and a real database that they are staged into as <c>raw.t</c>: from the folder, or by way of a bucket.</summary>
internal sealed class Landing : IAsyncDisposable
{
    private readonly ITestDatabase _database;
    private readonly TestProject _project;
    private readonly TargetSettings _target;
    private readonly AdapterRegistry _adapters;
    private readonly IWarehouse _warehouse;

    private Landing(ITestDatabase database, TestProject project, TargetSettings target, AdapterRegistry adapters, IWarehouse warehouse)
    {
        (_database, _project, _target, _adapters, _warehouse) = (database, project, target, adapters, warehouse);
        Location = System.IO.Path.Combine(project.Root, "landing");
        Directory.CreateDirectory(Location);
    }

    public string Location { get; set; }

    /// <summary>Where the files are staged from; null for the folder.</summary>
    private ObjectLocation? Place => _database is BucketEngine.Database { Bucket: var bucket } ? new ObjectLocation(bucket.Name, "landing/") : null;

    public string Scratch => System.IO.Path.Combine(_project.Root, "scratch");

    public IReadOnlyList<StagedColumn> Columns { get; set; } = [new("a", ["a"]), new("b", ["b"])];

    public NewColumnPolicy OnNewColumn { get; set; } = NewColumnPolicy.Add;

    public BadRowPolicy OnBadRow { get; set; } = BadRowPolicy.Reject;

    public StagingLoader Loader { get; set; }

    /// <summary>How long AWS may be silent; null for the tool's own limit.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Whether staging waits for what takes minutes elsewhere.</summary>
    public bool Waits { get; set; } = true;

    public SourceNode Source
    {
        get
        {
            var yaml = new SourceText("models/sources.yml", "location: \"{{ var 'landing' }}\"");
            return new SourceNode
            {
                Id = NodeId.Source("p", "raw", "t"),
                Name = "t",
                SourceName = "raw",
                Package = "p",
                Path = yaml.Path,
                Fqn = ["p", "raw", "t"],
                Declaration = new SourceSpan(yaml, 0, 8),
                Config = new SourceConfig(),
                Target = new RelationName(null, "raw", "t"),
                Staging = new StagingDefinition
                {
                    Location = Place?.ToString() ?? Location,
                    LocationSpan = new SourceSpan(yaml, 10, yaml.Text.Length - 10),
                    Columns = Columns,
                    OnNewColumn = OnNewColumn,
                    OnBadRow = OnBadRow,
                    Loader = Loader,
                },
            };
        }
    }

    public static async Task<Landing> CreateAsync(ITestEngine engine)
    {
        var database = await engine.CreateDatabaseAsync();
        var project = new TestProject(database.Target);
        var target = (await project.ReadAsync(new DiagnosticBag())).Parsed.Target;
        var adapters = new AdapterRegistry(new SteppingTime());
        return new Landing(database, project, target, adapters, await adapters.OpenAsync(target, project.Root, CancellationToken.None));
    }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    public void WritePacked(string path, string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        Write(path, bytes.ToArray());
    }

    public string PathOf(string path) => System.IO.Path.Combine(Location, path);

    public Task<StageResult> StageAsync() => StageAsync(CancellationToken.None);

    public async Task<StageResult> StageAsync(CancellationToken cancellationToken)
    {
        await LandAsync();
        return await StageWithoutLandingAsync(cancellationToken);
    }

    public async Task<StageResult> StageWithoutLandingAsync(CancellationToken cancellationToken = default)
    {
        var settings = new StageSettings(_project.Root, Scratch, System.IO.Path.Combine(_project.Root, "objects"), Threads: 2) { Waits = Waits };
        using var stage = _adapters.CreateStage(_warehouse, _target, settings, () => Between is null ? OpenStore() : Between(OpenStore()), () => S3.Settings(Aws, Timeout));
        return await stage.StageAsync(Source, createsOnly: false, cancellationToken);
    }

    /// <summary>Makes the bucket what the folder is; nothing where there is none.</summary>
    public async Task LandAsync()
    {
        if (Place is { } place)
        {
            using var store = OpenStore();
            var diagnostics = new DiagnosticBag();
            await new Lander(store, new SilentListener(), TimeProvider.System).LandAsync(new LandingRequest(Location, place) { Deletes = true }, diagnostics, CancellationToken.None);
            Assert.Empty(diagnostics.ToSortedList());
        }
    }

    /// <summary>AWS, where files go by way of it.</summary>
    public AwsServer Aws => ((BucketEngine.Database)_database).Aws;

    /// <summary>Glue, where there is one.</summary>
    public GlueServer Glue => ((RedshiftEngine.RedshiftDatabase)((BucketEngine.Database)_database).Inner).Glue!;

    /// <summary>The bucket, where there is one.</summary>
    public TestBucket Bucket => ((BucketEngine.Database)_database).Bucket;

    /// <summary>Stands between staging and the bucket; null for nothing.</summary>
    public Func<IObjectStore, IObjectStore>? Between { get; set; }

    private S3Store OpenStore() => S3.Store(Aws, System.IO.Path.Combine(_project.Root, "uploads"));

    public async Task<IReadOnlyList<Diagnostic>> FailAsync() => (await Assert.ThrowsAsync<ProjectException>(StageAsync)).Diagnostics;

    /// <summary>The rows of a query as lines: fields joined by a bar, null as a hole.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        await using var session = await _warehouse.OpenSessionAsync(CancellationToken.None);
        var result = await session.QueryAsync(sql, maxRows: null, CancellationToken.None);
        return [.. result.Rows.Select(row => string.Join('|', row.Select(value => value ?? "∅")))];
    }

    /// <summary>Columns a and b of the staging table, with the line, in the order of files and lines.</summary>
    public Task<string[]> RowsAsync(string columns = "a, b, _line") => QueryAsync($"select {columns} from raw.t order by _file, _line");

    /// <summary>The staging table's columns.</summary>
    public async Task<string[]> ColumnsAsync() =>
        [.. (await _warehouse.ReadStateAsync([new SchemaName(null, "raw")], CancellationToken.None)).Find(new RelationName(null, "raw", "t"))!.Columns.Select(column => column.Name)];

    /// <summary>What stands in the schema of the staging table.</summary>
    public async Task<IReadOnlyList<RelationName>> RelationsAsync() =>
        [.. (await _warehouse.ReadStateAsync([new SchemaName(null, "raw")], CancellationToken.None)).Relations.Select(relation => relation.Name)];

    public Task<string[]> RejectedAsync() => QueryAsync("select _file, _line, text, reason from raw.t__rejected order by _file, _line");

    public async Task ExecuteAsync(string sql)
    {
        await using var session = await _warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _warehouse.DisposeAsync();
        _project.Dispose();
        await _database.DisposeAsync();
    }

    /// <summary>A clock on which each run is a minute later than the one before.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMinutes(1);
    }
}
