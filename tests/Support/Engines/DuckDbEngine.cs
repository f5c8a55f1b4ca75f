namespace SpotifyEtl.Models.Support.Engines;

/// <summary>DuckDB: the database is a file of the project's folder, and goes with it.</summary>
public sealed class DuckDbEngine : ITestEngine
{
    /// <inheritdoc/>
    public string Name => "duckdb";

    /// <inheritdoc/>
    public Task<ITestDatabase> CreateDatabaseAsync() => Task.FromResult<ITestDatabase>(new Database());

    private sealed class Database : ITestDatabase
    {
        public string Target => TestProject.DuckDbTarget;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
