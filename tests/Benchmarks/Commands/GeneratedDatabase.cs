namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>The database of a project that is measured: put back to the same state before each run, so that all runs do the same work.</summary>
/// <param name="folder">The project's folder.</param>
internal sealed class GeneratedDatabase(string folder)
{
    private string? _kept;

    /// <summary>The database file: the only one below <c>target</c>, or where the first run will put it.</summary>
    public string Path => Find() ?? System.IO.Path.Combine(folder, "target", "spotify.duckdb");

    /// <summary>Remembers the state that it has now.</summary>
    public void Keep()
    {
        if (Find() is { } path)
        {
            _kept = path + ".kept";
            File.Copy(path, _kept, overwrite: true);
        }
    }

    /// <summary>Goes back to the state that was kept; without one, to nothing.</summary>
    public void Restore()
    {
        var path = Path;
        File.Delete(path);
        File.Delete(path + ".wal");
        if (_kept is not null)
        {
            File.Copy(_kept, path);
        }
    }

    private string? Find()
    {
        var target = Directory.CreateDirectory(System.IO.Path.Combine(folder, "target")).FullName;
        return Directory.EnumerateFiles(target, "*.duckdb").SingleOrDefault();
    }
}
