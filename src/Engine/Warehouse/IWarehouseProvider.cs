using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>Knows the adapters by the <c>type:</c> of a target.</summary>
public interface IWarehouseProvider
{
    /// <summary>The SQL of a target's engine: text, so that compiling needs no warehouse.</summary>
    /// <exception cref="Diagnostics.ProjectException">No adapter has that type.</exception>
    Dialect DialectOf(TargetSettings target);

    /// <summary>What a target's engine can do.</summary>
    /// <exception cref="Diagnostics.ProjectException">No adapter has that type.</exception>
    Capabilities CapabilitiesOf(TargetSettings target);

    /// <summary>Opens a target's warehouse.</summary>
    /// <param name="target">The target.</param>
    /// <param name="root">The project's root, which relative paths in the target start from.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Diagnostics.ProjectException">The target's settings are wrong.</exception>
    /// <exception cref="WarehouseException">The warehouse cannot be opened.</exception>
    Task<IWarehouse> OpenAsync(TargetSettings target, string root, CancellationToken cancellationToken);
}
