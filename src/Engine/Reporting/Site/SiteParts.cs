using SpotifyEtl.Models.Engine.Reporting.Site.Data;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>Makes the data of a site. What is read first is small; of details, a browser reads the piece that the page is in.</summary>
internal static class SiteParts
{
    private const int NodesInAChunk = 50;

    /// <summary>All pieces, that which is read first being the first.</summary>
    public static IReadOnlyList<SitePart> Of(SiteContent content, CancellationToken cancellationToken)
    {
        var nodes = new SiteNodes(content);
        var columns = new SiteColumns(content);
        var results = new LastResults(content.History);
        var details = new SiteDetails(content, nodes, columns, results);
        details.Prepare();

        int[] chunks = [.. Enumerable.Range(0, (nodes.Count + NodesInAChunk - 1) / NodesInAChunk).Select(chunk => chunk * NodesInAChunk)];
        var parts = new SitePart[chunks.Length + 3];
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellationToken }, part => parts[part] = part switch
        {
            0 => new SitePart("index", SiteJson.Of(json => new SiteIndex(content, nodes, results).Write(json, chunks))),
            1 => new SitePart("search", SiteJson.Of(json => new SiteSearch(nodes, columns).Write(json))),
            2 => new SitePart("lineage", SiteJson.Of(json => new SiteLineage(content, columns).Write(json))),
            _ => Chunk(part - 3),
        });
        return parts;

        SitePart Chunk(int chunk) => new($"details-{chunk}", SiteJson.Of(json =>
        {
            json.WriteStartArray();
            for (var index = chunks[chunk]; index < Math.Min(chunks[chunk] + NodesInAChunk, nodes.Count); index++)
            {
                details.Write(json, index);
            }

            json.WriteEndArray();
        }));
    }
}
