using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Locations;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>Brings the rows of files into the staging tables: the part of staging in which engines differ. Disposing it removes what it kept on disk.</summary>
public interface IRowLoader : IAsyncDisposable
{
    /// <summary>What should be told of how the rows came in; null for nothing.</summary>
    string? Summary => null;

    /// <summary>
    /// What comes before the transaction: mending what a run that was killed left behind, reading what must be read first. Gives the part of the plan that can be loaded now.
    /// </summary>
    /// <exception cref="ProjectException">A file cannot be read, or what brings the rows has failed.</exception>
    Task<StagePlan> PrepareAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken);

    /// <summary>Brings in the rows and the rejected rows of all files of the plan, inside the transaction, and gives what became of each, by its path.</summary>
    /// <exception cref="ProjectException">A file has other rows than it had when it was inspected.</exception>
    Task<IReadOnlyDictionary<string, LoadedFile>> LoadAsync(StagePlan plan, CancellationToken cancellationToken);

    /// <summary>What can only be done once the rows are committed. A run that is killed before it is mended by <see cref="PrepareAsync"/>.</summary>
    Task FinishAsync(StagePlan plan, CancellationToken cancellationToken);
}

/// <summary>Makes what brings a source's rows in.</summary>
public delegate IRowLoader RowLoaderFactory(RowLoaderContext context);

/// <summary>What a loader works with.</summary>
/// <param name="Session">The session of the transaction.</param>
/// <param name="Dialect">The engine's SQL.</param>
/// <param name="Source">The source.</param>
/// <param name="Settings">Where copies are kept.</param>
/// <param name="Locations">Where files are.</param>
/// <param name="LoadedAt">What <c>_loaded_at</c> is.</param>
public sealed record RowLoaderContext(
    IWarehouseSession Session, Dialect Dialect, SourceNode Source, StageSettings Settings, FileLocations Locations, DateTime LoadedAt)
{
    /// <summary>The place in a bucket that the source's files are in.</summary>
    /// <exception cref="InvalidOperationException">They are in a folder.</exception>
    public ObjectLocation Place => ObjectLocation.TryParse(Source.Staging!.Location, out var place) ? place : throw new InvalidOperationException("The files are in no bucket.");
}

/// <summary>What became of a file.</summary>
/// <param name="Rows">The rows that were brought in.</param>
/// <param name="Rejected">The rows that were put aside.</param>
/// <param name="FirstRejected">Where and why the first one was, for messages; null where none was.</param>
public sealed record LoadedFile(long Rows, long Rejected, RejectedRow? FirstRejected);
