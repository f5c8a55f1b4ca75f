namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>A small result, held in memory: what a test counted, what <c>show</c> prints, what <c>query</c> in a template gives.</summary>
/// <param name="Columns">The columns in order.</param>
/// <param name="Rows">The rows; a value is null, a .NET primitive, decimal, BigInteger, DateOnly, TimeOnly, DateTime, DateTimeOffset, TimeSpan, Guid, string, byte[], a list or a dictionary of these.</param>
public sealed record QueryResult(IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<object?[]> Rows);
