using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What became of the batches of a model.</summary>
/// <param name="Successful">Those that were built.</param>
/// <param name="Failed">Those that were not; what was there of their time is as it was.</param>
public sealed record BatchResults(IReadOnlyList<Batch> Successful, IReadOnlyList<Batch> Failed);
