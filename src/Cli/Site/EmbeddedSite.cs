using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Cli.Site;

/// <summary>The program of the pages, which the build puts into the executable.</summary>
internal static class EmbeddedSite
{
    public static SiteAssets Read() => new(Text("app.js"), Text("app.css"), Text("THIRD-PARTY.txt"));

    private static string Text(string name)
    {
        using var stream = typeof(EmbeddedSite).Assembly.GetManifestResourceStream($"site/{name}")
            ?? throw new InvalidOperationException($"The program was built without the pages' {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
