using System.Text;

namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>The tracks of one pool, ready to be written: each already as the UTF-8 and CSV that stands in a row.</summary>
internal sealed class TrackPool
{
    private readonly byte[][] _titles;
    private readonly byte[][] _artistsAndUrls;

    /// <summary>Invents the tracks.</summary>
    /// <param name="seed">Same seed, same tracks.</param>
    /// <param name="pool">Number of the pool; pools share artists, never tracks.</param>
    /// <param name="tracks">How many.</param>
    /// <param name="artists">How many artists there are to credit, over all pools.</param>
    /// <param name="script">What half of the titles are written in.</param>
    public TrackPool(ulong seed, int pool, int tracks, int artists, Script script)
    {
        _titles = new byte[tracks][];
        _artistsAndUrls = new byte[tracks][];
        for (var track = 0; track < tracks; track++)
        {
            var number = ((ulong)pool << 32) | (uint)track;
            var credit = Quoted(Names.Credit(seed, number, artists));
            _titles[track] = Encoding.UTF8.GetBytes(Quoted(Names.Title(seed, number, script)));
            _artistsAndUrls[track] = Encoding.UTF8.GetBytes($"{credit},https://open.spotify.com/track/{Names.TrackId(seed, number)}");
        }
    }

    /// <summary>The first column of the track's rows.</summary>
    public ReadOnlySpan<byte> Title(int track) => _titles[track];

    /// <summary>The columns `artist` and `url` of the track's rows.</summary>
    public ReadOnlySpan<byte> ArtistAndUrl(int track) => _artistsAndUrls[track];

    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny(',', '"') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
