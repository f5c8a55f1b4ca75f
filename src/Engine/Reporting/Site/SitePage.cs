using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>
/// The one page, in which the program shows all others. Its policy lets a browser load nothing but what lies beside it: no other host is asked, whatever a
/// description says.
/// </summary>
internal static class SitePage
{
    /// <summary>The name that marks a page as the tool's own; its content is the folder of what the page loads.</summary>
    public const string Marker = "etl-site";

    private const string NoScript = "<noscript>These pages are drawn by a script; please allow scripts for them.</noscript>";

    /// <summary>The page of a site of many files.</summary>
    /// <param name="title">The project's name.</param>
    /// <param name="folder">The folder of the files, beside the page.</param>
    public static string OfFolder(string title, string folder) =>
        $"""
        {Head(title, folder, "'self' file:", "'self' file:")}
        <link rel="stylesheet" href="{folder}/app.css">
        </head>
        <body>
        {NoScript}
        <div id="app"></div>
        <script src="{folder}/app.js"></script>
        <script src="{folder}/index.js"></script>
        </body>
        </html>

        """;

    /// <summary>The page that holds everything.</summary>
    public static string OfOneFile(string title, SiteAssets assets, IReadOnlyList<SitePart> parts)
    {
        // A script ends at the first end tag, even within a string.
        var script = assets.Script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).ReplaceLineEndings("\n");
        var style = assets.Style.ReplaceLineEndings("\n");
        var page = new StringBuilder(Head(title, "one-file", Hash(script), Hash(style)));
        page.Append("\n<style>").Append(style).Append("</style>\n</head>\n<body>\n").Append(NoScript).Append("\n<div id=\"app\"></div>\n");
        foreach (var part in parts)
        {
            page.Append("<script type=\"application/json\" id=\"data-").Append(part.Name).Append("\">");
            page.Append(Encoding.UTF8.GetString(part.Json.Span)).Append("</script>\n");
        }

        page.Append("<!--\n").Append(assets.Notices.Replace("--", "- -", StringComparison.Ordinal)).Append("-->\n");
        return page.Append("<script>").Append(script).Append("</script>\n</body>\n</html>\n").ToString();
    }

    // Two small boxes with an edge between them.
    private const string Icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 4h4v3H3zm6 5h4v3H9zM5 7v3.5h4' fill='none' "
        + "stroke='%230f766e' stroke-width='1.6'/%3E%3C/svg%3E";

    private static string Head(string title, string marker, string scripts, string styles) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy(scripts, styles)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="etl {ToolVersion.Current}">
        <meta name="{Marker}" content="{marker}">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <link rel="icon" href="{Icon}">
        """;

    private static string Policy(string scripts, string styles) =>
        $"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
