namespace SpotifyEtl.Models.Support;

/// <summary>A folder of a test's own, gone when the test ends.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly bool _isKept;

    /// <summary>Creates an empty folder.</summary>
    public TempFolder() => Path = Directory.CreateTempSubdirectory("etl-test-").FullName;

    /// <summary>A folder of somebody else's, which stays.</summary>
    public TempFolder(string path) => (Path, _isKept) = (path, true);

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Writes a file, with the folders above it, and gives its absolute path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = File(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a script of bash that can be run, in the place of what was there.</summary>
    public void WriteScript(string relativePath, string script)
    {
        System.IO.File.Delete(File(relativePath));
        var path = Write(relativePath, $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The absolute path of a file in it.</summary>
    public string File(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isKept)
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself.
        }
    }
}
