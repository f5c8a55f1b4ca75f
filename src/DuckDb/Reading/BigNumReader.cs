using System.Globalization;
using System.Numerics;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>
/// BIGNUM: three bytes of header, whose highest bit is set for numbers from 0 on, then the magnitude with the highest byte
/// first. A negative number has every bit of both inverted.
/// </summary>
internal sealed unsafe class BigNumReader(LogicalType type) : ValueReader<BigInteger>(type)
{
    private const int HeaderSize = 3;

    public override BigInteger Read(int row)
    {
        var bytes = StringVector.Bytes(Data, row);
        if ((bytes[0] & 0x80) != 0)
        {
            return new BigInteger(bytes[HeaderSize..], isUnsigned: true, isBigEndian: true);
        }

        var magnitude = bytes[HeaderSize..].ToArray();
        for (var i = 0; i < magnitude.Length; i++)
        {
            magnitude[i] = (byte)~magnitude[i];
        }

        return -new BigInteger(magnitude, isUnsigned: true, isBigEndian: true);
    }

    public override long GetInt64(int row) => (long)Read(row);

    public override double GetDouble(int row) => (double)Read(row);

    public override decimal GetDecimal(int row) => (decimal)Read(row);

    public override string GetString(int row) => Read(row).ToString(CultureInfo.InvariantCulture);
}
