using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <summary>Gives what files pass through on their way from a folder to staging tables.</summary>
public interface IFileAdapters
{
    /// <summary>What loads files into the warehouse that was opened for a project.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="project">The project.</param>
    /// <param name="waits">Whether to wait for what takes minutes elsewhere; otherwise it is begun, and taken up by a later run.</param>
    IFileStage CreateStage(IWarehouse warehouse, Project project, bool waits);

    /// <summary>The object store of a project.</summary>
    /// <exception cref="Diagnostics.ProjectException">The project's <c>aws:</c> block is wrong.</exception>
    /// <exception cref="ObjectStoreException">There is no region, or no profile of that name.</exception>
    IObjectStore OpenStore(Project project);
}
