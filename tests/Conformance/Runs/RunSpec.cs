
namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Tests of behaviour that is the same on every engine: projects run through the real pipeline. A subclass for each engine says which.</summary>
public abstract class RunSpec(ITestEngine engine) : IAsyncLifetime
{
    private ITestDatabase? _database;

    /// <summary>The engine.</summary>
    protected ITestEngine Engine { get; } = engine;

    /// <summary>A project with an empty database of its own.</summary>
    protected TestProject Project { get; private set; } = null!;

    /// <summary>Whether the engine says how many rows a query put into a new table.</summary>
    protected virtual bool CountsRowsOfNewTables => true;

    /// <summary>What is in the project when a test begins.</summary>
    protected virtual IEnumerable<(string Path, string Text)> Files => [];

    public async ValueTask InitializeAsync()
    {
        _database = await Engine.CreateDatabaseAsync();
        Project = new TestProject(_database.Target, [.. Files]);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Project?.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
