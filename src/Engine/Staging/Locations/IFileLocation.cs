using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>Where a source's files are: lists them, and looks into those that nobody has seen yet.</summary>
public interface IFileLocation
{
    /// <summary>The files, in no particular order.</summary>
    /// <exception cref="ProjectException">They cannot be listed.</exception>
    /// <exception cref="ObjectStoreException">They cannot be listed.</exception>
    IAsyncEnumerable<SourceFile> ListAsync(CancellationToken cancellationToken);

    /// <summary>Looks into files; the results are in their order. What is wrong with one file is told there.</summary>
    /// <param name="files">The files.</param>
    /// <param name="known">The names that headers can have.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ObjectStoreException">The store refuses, whatever the file.</exception>
    Task<IReadOnlyList<InspectedFile>> InspectAsync(IReadOnlyList<SourceFile> files, KnownColumns known, CancellationToken cancellationToken);
}
