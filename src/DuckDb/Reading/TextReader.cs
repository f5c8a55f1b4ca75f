using System.Text;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>VARCHAR, and what DuckDB stores as such under another name (JSON).</summary>
internal sealed unsafe class TextReader(LogicalType type) : ReferenceReader<string>(type)
{
    public override string Read(int row) => Encoding.UTF8.GetString(StringVector.Bytes(Data, row));

    public override string GetString(int row) => Read(row);

    public override ReadOnlySpan<byte> GetBytes(int row) => StringVector.Bytes(Data, row);

    public override object? Convert(int row, Type target) => target == typeof(byte[]) ? GetBytes(row).ToArray() : null;
}
