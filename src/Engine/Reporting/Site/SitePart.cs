namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>A piece of the data that a browser asks for by its name.</summary>
/// <param name="Name">The name: <c>index</c>, <c>search</c>, <c>lineage</c>, or <c>details-</c> and a number.</param>
/// <param name="Json">The data, which may stand inside of a script.</param>
internal sealed record SitePart(string Name, ReadOnlyMemory<byte> Json);
