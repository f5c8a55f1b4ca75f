
namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Tests of behaviour that is the same on every engine: projects run through the real pipeline. A subclass for each engine says which.</summary>
public abstract class RunSpec(ITestEngine engine) : IAsyncLifetime
{
    /// <summary>The engine.</summary>
    protected ITestEngine Engine { get; } = engine;

    /// <summary>The database of the test.</summary>
    protected ITestDatabase Database { get; private set; } = null!;

    /// <summary>A project with an empty database of its own.</summary>
    protected TestProject Project { get; private set; } = null!;

    /// <summary>Whether the engine says how many rows a query put into a new table.</summary>
    protected virtual bool CountsRowsOfNewTables => true;

    /// <summary>What is in the project when a test begins.</summary>
    protected virtual IEnumerable<(string Path, string Text)> Files => [];

    public async ValueTask InitializeAsync()
    {
        Database = await Engine.CreateDatabaseAsync();
        Project = new TestProject(Database.Target, [.. Files]);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Project?.Dispose();
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }
}
