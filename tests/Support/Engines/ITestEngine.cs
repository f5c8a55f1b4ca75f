namespace SpotifyEtl.Models.Support.Engines;

/// <summary>An engine that tests run on.</summary>
public interface ITestEngine
{
    /// <summary>The adapter's name.</summary>
    string Name { get; }

    /// <summary>An empty database of a test's own.</summary>
    Task<ITestDatabase> CreateDatabaseAsync();
}

/// <summary>A database of a test's own; disposing it removes it.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>The target that opens it, as <c>project.yml</c> writes it in one line. Its schema is <c>main</c>, where names without a schema are looked for.</summary>
    string Target { get; }
}
