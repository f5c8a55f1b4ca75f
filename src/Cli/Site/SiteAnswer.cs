using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Cli.Site;

/// <summary>What a server of the pages answers. Pure: a request's first line in, a status and a file out.</summary>
/// <param name="Status">The status: <c>200 OK</c>.</param>
/// <param name="File">The file below the folder, with forward slashes; null where there is none to send.</param>
/// <param name="HasBody">Whether to send what is in it.</param>
internal sealed partial record SiteAnswer(string Status, string? File, bool HasBody)
{
    private const string Page = "index.html";

    /// <summary>
    /// The answer to a request. Only names that a site has are answered at all, so that no path leads out of its folder, or to what else somebody keeps in it.
    /// </summary>
    /// <param name="line">The first line: <c>GET /path HTTP/1.1</c>.</param>
    public static SiteAnswer To(string line)
    {
        if (line.Split(' ') is not [var method, ['/', .. var target], ['H', 'T', 'T', 'P', '/', '1', '.', _]])
        {
            return new("400 Bad Request", null, HasBody: true);
        }

        if (method is not ("GET" or "HEAD"))
        {
            return new("405 Method Not Allowed", null, HasBody: true);
        }

        var hasBody = method == "GET";
        var path = target.Split('?')[0];
        return path is "" or Page ? new("200 OK", Page, hasBody)
            : DataFile().IsMatch(path) ? new("200 OK", path, hasBody)
            : new("404 Not Found", null, hasBody);
    }

    /// <summary>What kind of content a file has.</summary>
    public static string ContentTypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>How long a browser may keep a file: the page is asked for each time, and what it names by content never changes.</summary>
    public static string CachingOf(string file) => file == Page ? "no-cache" : "max-age=31536000, immutable";

    [GeneratedRegex(@"^site-[0-9a-f]{16}/[A-Za-z0-9-]+\.(js|css|txt)\z")]
    private static partial Regex DataFile();
}
