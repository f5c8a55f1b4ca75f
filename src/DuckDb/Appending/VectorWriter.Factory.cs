using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Appending;

internal abstract partial class VectorWriter
{
    /// <summary>The writer for vectors of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="column">The column's name; empty inside a nested value.</param>
    public static VectorWriter For(LogicalType type, string column = "")
    {
        var writer = Create(type);
        writer.Column = column;
        return writer;
    }

    private static VectorWriter Create(LogicalType type) => type.Id switch
    {
        TypeId.Boolean => new BooleanWriter(type),
        TypeId.TinyInt => new IntegerWriter<sbyte>(type),
        TypeId.SmallInt => new IntegerWriter<short>(type),
        TypeId.Integer => new IntegerWriter<int>(type),
        TypeId.BigInt => new IntegerWriter<long>(type),
        TypeId.HugeInt => new IntegerWriter<Int128>(type),
        TypeId.UTinyInt => new IntegerWriter<byte>(type),
        TypeId.USmallInt => new IntegerWriter<ushort>(type),
        TypeId.UInteger => new IntegerWriter<uint>(type),
        TypeId.UBigInt => new IntegerWriter<ulong>(type),
        TypeId.UHugeInt => new IntegerWriter<UInt128>(type),
        TypeId.Float => new FloatWriter(type),
        TypeId.Double => new DoubleWriter(type),
        TypeId.Decimal => type.Width switch
        {
            <= 4 => new DecimalWriter<short>(type),
            <= 9 => new DecimalWriter<int>(type),
            <= 18 => new DecimalWriter<long>(type),
            _ => new DecimalWriter<Int128>(type),
        },
        TypeId.Varchar => new TextWriter(type),
        TypeId.Blob => new BlobWriter(type),
        TypeId.Uuid => new GuidWriter(type),
        TypeId.Enum => type.Labels.Count switch
        {
            <= byte.MaxValue => new EnumWriter<byte>(type),
            <= ushort.MaxValue => new EnumWriter<ushort>(type),
            _ => new EnumWriter<uint>(type),
        },
        TypeId.Date => new DateWriter(type),
        TypeId.Time => new TimeWriter(type, unitsPerMicrosecond: 1),
        TypeId.TimeNs => new TimeWriter(type, unitsPerMicrosecond: 1000),
        TypeId.Timestamp => new TimestampWriter(type, DuckDbTimestampUnit.Microseconds),
        TypeId.TimestampS => new TimestampWriter(type, DuckDbTimestampUnit.Seconds),
        TypeId.TimestampMs => new TimestampWriter(type, DuckDbTimestampUnit.Milliseconds),
        TypeId.TimestampNs => new TimestampWriter(type, DuckDbTimestampUnit.Nanoseconds),
        TypeId.TimestampTz => new TimestampTzWriter(type),
        TypeId.Interval => new IntervalWriter(type),
        TypeId.List => new ListWriter(type),
        TypeId.Array => new ArrayWriter(type),
        TypeId.Struct => new StructWriter(type),
        _ => new UnsupportedWriter(type),
    };
}
