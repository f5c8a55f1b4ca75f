using System.Numerics;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>ENUM: indexes into its labels, which are made strings once.</summary>
internal sealed unsafe class EnumReader<T>(LogicalType type) : ReferenceReader<string>(type)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly IReadOnlyList<string> _labels = type.Labels;

    public override string Read(int row) => _labels[int.CreateTruncating(((T*)Data)[row])];

    public override string GetString(int row) => Read(row);
}
