using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

internal abstract partial class VectorReader
{
    /// <summary>The reader for vectors of a type.</summary>
    public static VectorReader For(LogicalType type) => type.Id switch
    {
        TypeId.Boolean => new BooleanReader(type),
        TypeId.TinyInt => new IntegerReader<sbyte>(type),
        TypeId.SmallInt => new IntegerReader<short>(type),
        TypeId.Integer => new IntegerReader<int>(type),
        TypeId.BigInt => new IntegerReader<long>(type),
        TypeId.HugeInt => new IntegerReader<Int128>(type),
        TypeId.UTinyInt => new IntegerReader<byte>(type),
        TypeId.USmallInt => new IntegerReader<ushort>(type),
        TypeId.UInteger => new IntegerReader<uint>(type),
        TypeId.UBigInt => new IntegerReader<ulong>(type),
        TypeId.UHugeInt => new IntegerReader<UInt128>(type),
        TypeId.BigNum => new BigNumReader(type),
        TypeId.Float => new FloatingReader<float>(type),
        TypeId.Double => new FloatingReader<double>(type),
        TypeId.Decimal => type.Width switch
        {
            <= 4 => new DecimalReader<short>(type),
            <= 9 => new DecimalReader<int>(type),
            <= 18 => new DecimalReader<long>(type),
            <= 28 => new DecimalReader<Int128>(type),
            _ => new WideDecimalReader(type),
        },
        TypeId.Varchar => new TextReader(type),
        TypeId.Blob or TypeId.Geometry => new BlobReader(type),
        TypeId.Bit => new BitReader(type),
        TypeId.Uuid => new GuidReader(type),
        TypeId.Enum => type.Labels.Count switch
        {
            <= byte.MaxValue => new EnumReader<byte>(type),
            <= ushort.MaxValue => new EnumReader<ushort>(type),
            _ => new EnumReader<uint>(type),
        },
        TypeId.Date => new DateReader(type),
        TypeId.Time => new TimeReader(type, nanosecondsPerUnit: 1000),
        TypeId.TimeNs => new TimeReader(type, nanosecondsPerUnit: 1),
        TypeId.TimeTz => new TimeTzReader(type),
        TypeId.Timestamp => new TimestampReader(type, DuckDbTimestampUnit.Microseconds),
        TypeId.TimestampS => new TimestampReader(type, DuckDbTimestampUnit.Seconds),
        TypeId.TimestampMs => new TimestampReader(type, DuckDbTimestampUnit.Milliseconds),
        TypeId.TimestampNs => new TimestampReader(type, DuckDbTimestampUnit.Nanoseconds),
        TypeId.TimestampTz => new TimestampTzReader(type),
        TypeId.Interval => new IntervalReader(type),
        TypeId.List => new ListReader(type),
        TypeId.Array => new ArrayReader(type),
        TypeId.Struct => new StructReader(type),
        TypeId.Map => new MapReader(type),
        TypeId.Union => new UnionReader(type),
        TypeId.SqlNull or TypeId.Invalid => new NullReader(type),
        _ => new UnsupportedReader(type),
    };
}
