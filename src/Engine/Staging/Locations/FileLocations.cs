using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>Finds where a source's files are: in a folder of this machine, or in a bucket. The object store is opened by the first source that needs it.</summary>
/// <param name="settings">Where copies are kept.</param>
/// <param name="openStore">Opens the project's object store.</param>
/// <param name="fetchesObjects">Whether the warehouse fetches objects itself; else they are copied here first.</param>
public sealed class FileLocations(StageSettings settings, Func<IObjectStore> openStore, bool fetchesObjects) : IDisposable
{
    private readonly Lock _lock = new();
    private IObjectStore? _store;

    /// <summary>The object store.</summary>
    /// <exception cref="ObjectStoreException">There is no region, or no profile of that name.</exception>
    public IObjectStore Store
    {
        get
        {
            lock (_lock)
            {
                return _store ??= openStore();
            }
        }
    }

    /// <summary>The location of a source.</summary>
    /// <exception cref="ProjectException">It is nothing that can be read.</exception>
    /// <exception cref="ObjectStoreException">There is no region, or no profile of that name.</exception>
    public IFileLocation Find(SourceNode source)
    {
        var location = source.Staging!.Location;
        if (ObjectLocation.TryParse(location, out var place))
        {
            return fetchesObjects ? new HeaderLocation(Store, place, source.Staging.Loader) : new DownloadLocation(Store, place, settings.CacheFolder, settings.Threads);
        }

        return location.Contains("://", StringComparison.Ordinal)
            ? throw new ProjectException(DiagnosticCodes.LocationIsNoFolder(source, location))
            : new FolderLocation(source, settings.Root, settings.Threads);
    }

    /// <inheritdoc/>
    public void Dispose() => _store?.Dispose();
}
