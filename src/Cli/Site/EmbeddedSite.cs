using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Cli.Site;

/// <summary>The programs of pages, which the build puts into the executable.</summary>
internal static class EmbeddedSite
{
    /// <summary>That of the documentation.</summary>
    public static SiteAssets Read() => Read("app");

    /// <summary>That of a review.</summary>
    public static SiteAssets ReadReview() => Read("review");

    private static SiteAssets Read(string program) => new(Text($"{program}.js"), Text($"{program}.css"), Text($"{program}-THIRD-PARTY.txt"));

    private static string Text(string name)
    {
        using var stream = typeof(EmbeddedSite).Assembly.GetManifestResourceStream($"site/{name}")
            ?? throw new InvalidOperationException($"The program was built without the pages' {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
