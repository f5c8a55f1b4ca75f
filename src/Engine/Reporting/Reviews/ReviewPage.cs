using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Site;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <summary>A review as one page that holds everything: it asks no host for anything, and opens from a file as from an address.</summary>
public static class ReviewPage
{
    /// <summary>The page.</summary>
    /// <param name="review">What it tells.</param>
    /// <param name="assets">The program that shows it.</param>
    public static string Of(Review review, SiteAssets assets) => SitePage.OfOneFile(TitleOf(review), assets, [PartOf(review)]);

    /// <summary>Writes the page, in place of one of an earlier review.</summary>
    /// <param name="review">What it tells.</param>
    /// <param name="assets">The program that shows it.</param>
    /// <param name="path">The absolute path of the page.</param>
    /// <exception cref="ProjectException">There is a page that is not the tool's.</exception>
    public static string Write(Review review, SiteAssets assets, string path) => SiteFolder.WriteOneFile(path, TitleOf(review), assets, [PartOf(review)]);

    private static string TitleOf(Review review) => $"Review of {review.Project}";

    private static SitePart PartOf(Review review) => new("review", ReviewJson.ForPage(review));
}
