namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>One chart of one region on one day: the rows that stand together in a file.</summary>
/// <param name="Day">Days since the first one.</param>
/// <param name="Region">Index of the region.</param>
/// <param name="IsViral">Whether it is `viral50`, which has no streams, rather than `top200`.</param>
internal readonly record struct ChartBlock(int Day, int Region, bool IsViral);
