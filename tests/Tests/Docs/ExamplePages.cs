namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>The pages whose commands are run, each with its project.</summary>
internal static partial class ExamplePages
{
    private const string Shop = "shop";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ExamplePage> All = [.. OfSpotify, .. OfReading, .. OfReviews, .. OfBuilding, .. OfRuns];
}
