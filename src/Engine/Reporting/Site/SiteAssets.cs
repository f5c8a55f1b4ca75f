namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>The program that a browser runs to show the pages: what the build made of <c>src/Site</c>.</summary>
/// <param name="Script">The program, one classic script.</param>
/// <param name="Style">Its style sheet.</param>
/// <param name="Notices">The licences of the libraries in it.</param>
public sealed record SiteAssets(string Script, string Style, string Notices);
