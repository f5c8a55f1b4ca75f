using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.Engine.Staging.Files;

namespace SpotifyEtl.Models.Engine.Staging.Objects;

/// <summary>A place in an object store: a bucket and the beginning of keys, as <c>s3://bucket/prefix</c> names it.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">What the keys below the place begin with: empty, or ending with a slash.</param>
public sealed record ObjectLocation(string Bucket, string Prefix)
{
    /// <summary>The folder of what the tool itself puts below a place. No listing looks into it.</summary>
    public const string OwnFolder = "_etl/";

    private const string Scheme = "s3://";

    /// <summary>Whether a location names a bucket rather than a folder.</summary>
    public static bool IsOne(string location) => location.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>s3://bucket/prefix</c>; false where no bucket is named.</summary>
    public static bool TryParse(string location, [NotNullWhen(true)] out ObjectLocation? place)
    {
        place = null;
        if (!IsOne(location))
        {
            return false;
        }

        var (bucket, slash) = (location[Scheme.Length..], location.IndexOf('/', Scheme.Length));
        if (slash >= 0)
        {
            bucket = location[Scheme.Length..slash];
        }

        var prefix = slash < 0 ? "" : location[(slash + 1)..].Trim('/');
        place = bucket.Length == 0 ? null : new ObjectLocation(bucket, prefix.Length == 0 ? "" : $"{prefix}/");
        return place is not null;
    }

    /// <summary>The key of a path below the place.</summary>
    public string KeyOf(string path) => Prefix + path;

    /// <summary>The key of a path in the tool's own folder.</summary>
    public string OwnKeyOf(string path) => KeyOf(OwnFolder + path);

    /// <summary>The address of a key in the place's bucket.</summary>
    public string UrlOf(string key) => $"{Scheme}{Bucket}/{key}";

    /// <summary>Whether staging takes an object for one of the place's files.</summary>
    public bool Takes(string bucket, string key) => bucket == Bucket && key.StartsWith(Prefix, StringComparison.Ordinal) && SourceFiles.IsTaken(key.AsSpan(Prefix.Length));

    /// <summary>The place as it is written.</summary>
    public override string ToString() => UrlOf(Prefix);
}
