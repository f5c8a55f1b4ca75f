namespace SpotifyEtl.Models.DuckDb;

/// <summary>How far a running statement is.</summary>
/// <param name="Percentage">From 0 to 100, or null where DuckDB cannot tell (yet).</param>
/// <param name="RowsProcessed">Rows that the scans have read.</param>
/// <param name="TotalRows">Rows that they expect to read.</param>
public readonly record struct DuckDbProgress(double? Percentage, long RowsProcessed, long TotalRows);
