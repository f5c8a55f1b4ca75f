using System.Text;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

/// <summary>Short words for what the tests of the CSV grammar need.</summary>
internal static class Csv
{
    public static CsvFormat Lf { get; } = new((byte)',', LineEnd.Lf);

    public static CsvFormat CrLf { get; } = new((byte)',', LineEnd.CrLf);

    public static CsvFormat Cr { get; } = new((byte)',', LineEnd.Cr);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The records of a text that is a whole file.</summary>
    public static List<CsvRecord> ReadAll(ReadOnlySpan<byte> data, CsvFormat format, int columns, string header = "")
    {
        var reader = new CsvRecordReader(format, columns, Bytes(header));
        var records = new List<CsvRecord>();
        while (!data.IsEmpty)
        {
            var record = reader.Read(data, isEnd: true);
            Assert.False(record.IsIncomplete);
            records.Add(record);
            data = data[record.Length..];
        }

        return records;
    }
}
