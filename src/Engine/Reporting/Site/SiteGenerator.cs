using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>Makes the pages of a project's documentation.</summary>
public static class SiteGenerator
{
    /// <summary>The name of the site's folder below the target path.</summary>
    public const string FolderName = "site";

    /// <summary>The name of the page that holds everything, below the target path.</summary>
    public const string OneFileName = "site.html";

    /// <summary>Writes a folder that works from a file system and from any static host, and gives the path of its first page.</summary>
    /// <param name="content">What the pages tell.</param>
    /// <param name="assets">The program that shows it.</param>
    /// <param name="folder">The absolute path of the folder; what else lies there stays.</param>
    /// <param name="cancellationToken">Stops the work; the site before stays.</param>
    /// <exception cref="ProjectException">There is a first page that is not the tool's.</exception>
    public static string WriteFolder(SiteContent content, SiteAssets assets, string folder, CancellationToken cancellationToken) =>
        new SiteFolder(folder).Write(content.Project.Settings.Name, assets, SiteParts.Of(content, cancellationToken), cancellationToken);

    /// <summary>Writes one page that holds everything, and gives its path.</summary>
    /// <param name="content">What the page tells.</param>
    /// <param name="assets">The program that shows it.</param>
    /// <param name="path">The absolute path of the page.</param>
    /// <param name="cancellationToken">Stops the work; the page before stays.</param>
    /// <exception cref="ProjectException">There is a page that is not the tool's.</exception>
    public static string WriteOneFile(SiteContent content, SiteAssets assets, string path, CancellationToken cancellationToken) =>
        SiteFolder.WriteOneFile(path, content.Project.Settings.Name, assets, SiteParts.Of(content, cancellationToken));
}
