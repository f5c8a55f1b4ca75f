using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class CsvRecordReaderTests
{
    [Theory]
    [InlineData("1,2\n", nameof(RecordFault.None), nameof(RecordOddities.None))]
    [InlineData("1,2", nameof(RecordFault.None), nameof(RecordOddities.None))]
    [InlineData("\"1\",\"2\"\n", nameof(RecordFault.None), nameof(RecordOddities.None))]
    [InlineData("\"\",\"\"\"\"\n", nameof(RecordFault.None), nameof(RecordOddities.None))]
    [InlineData(",\n", nameof(RecordFault.None), nameof(RecordOddities.None))]
    [InlineData("\n", nameof(RecordFault.None), nameof(RecordOddities.Blank))]
    [InlineData("1,2\r\n", nameof(RecordFault.None), nameof(RecordOddities.OtherLineEnd))]
    [InlineData("1,2\r", nameof(RecordFault.None), nameof(RecordOddities.OtherLineEnd))]
    [InlineData("1,5\" pipe\n", nameof(RecordFault.None), nameof(RecordOddities.StrayQuote))]
    [InlineData("1,pipe\"\n", nameof(RecordFault.None), nameof(RecordOddities.StrayQuote))]
    [InlineData("1, \"2\"\n", nameof(RecordFault.None), nameof(RecordOddities.SpaceBesideQuote))]
    [InlineData("\"1\" ,2\n", nameof(RecordFault.None), nameof(RecordOddities.SpaceBesideQuote))]
    [InlineData("1,\"x\ny\"\n", nameof(RecordFault.None), nameof(RecordOddities.LineBreakInQuotes))]
    [InlineData("1,\"x\ry\"\n", nameof(RecordFault.None), nameof(RecordOddities.LineBreakInQuotes))]
    [InlineData("1\n", nameof(RecordFault.TooFewColumns), nameof(RecordOddities.None))]
    [InlineData("1,2,3\n", nameof(RecordFault.TooManyColumns), nameof(RecordOddities.None))]
    [InlineData("1,x\ry\n", nameof(RecordFault.StrayLineBreak), nameof(RecordOddities.None))]
    [InlineData("a,b\n", nameof(RecordFault.HeaderAgain), nameof(RecordOddities.None))]
    public void A_record_is_judged(string text, string fault, string oddities)
    {
        var record = Assert.Single(Csv.ReadAll(Csv.Bytes(text), Csv.Lf, columns: 2, header: "a,b"));

        Assert.Equal((fault, oddities), (record.Fault.ToString(), record.Oddities.ToString()));
        Assert.Equal(text.Length, record.Length);
        Assert.Equal(text.TrimEnd('\r', '\n').Length, record.ContentLength);
    }

    [Theory]
    [InlineData("1,\"x\n3,4\n", nameof(RecordFault.QuoteNotClosed))]
    [InlineData("1,\"x\n3,\"y\"\n", nameof(RecordFault.TextAfterQuote))]
    [InlineData("\"1\"x,2\n3,4\n", nameof(RecordFault.TextAfterQuote))]
    public void Broken_quoting_costs_one_line(string text, string fault)
    {
        var records = Csv.ReadAll(Csv.Bytes(text), Csv.Lf, columns: 2);

        Assert.Equal(fault, records[0].Fault.ToString());
        Assert.Equal(text.IndexOf('\n', StringComparison.Ordinal) + 1, records[0].Length);
        Assert.Equal(RecordFault.None, records[1].Fault);
    }

    [Fact]
    public void A_record_with_sound_quotes_is_one_unit_even_when_its_columns_are_wrong()
    {
        var records = Csv.ReadAll("1,\"x\n3,4\ny\",5\n6,7\n"u8, Csv.Lf, columns: 2);

        Assert.Equal([RecordFault.TooManyColumns, RecordFault.None], records.Select(record => record.Fault));
    }

    [Theory]
    [InlineData("1,2\r\n")]
    [InlineData("1,\"a\"\"b\"\r\n")]
    [InlineData("  \"1\"  ,2\r\n")]
    [InlineData("1,\"x\r\ny\"\r\n")]
    [InlineData("\"1\"x,2\r\n")]
    public void A_record_that_is_cut_short_waits_for_the_rest(string text)
    {
        var data = Csv.Bytes(text);
        var reader = new CsvRecordReader(Csv.CrLf, columns: 2, header: []);

        for (var length = 1; length < data.Length; length++)
        {
            Assert.True(reader.Read(data.AsSpan(0, length), isEnd: false).IsIncomplete, $"after {length} bytes");
        }

        Assert.Equal(data.Length, reader.Read(data, isEnd: false).Length);
    }

    [Fact]
    public void In_a_file_of_carriage_returns_a_line_feed_is_stray()
    {
        var records = Csv.ReadAll("1,2\r3,x\ny\r5,6"u8, Csv.Cr, columns: 2);

        Assert.Equal([RecordFault.None, RecordFault.StrayLineBreak, RecordFault.None], records.Select(record => record.Fault));
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_a_fault_of_its_record_alone()
    {
        var records = Csv.ReadAll([.. "1,2\n3,"u8, 0xC3, .. "\n5,6\n"u8], Csv.Lf, columns: 2);

        Assert.Equal([RecordFault.None, RecordFault.InvalidUtf8, RecordFault.None], records.Select(record => record.Fault));
    }

    [Fact]
    public void A_quote_that_is_not_closed_within_the_longest_record_costs_one_line()
    {
        var data = new byte[CsvFormat.MaxRecordBytes + 100];
        data.AsSpan().Fill((byte)'x');
        "1,\"open\n"u8.CopyTo(data);

        var record = new CsvRecordReader(Csv.Lf, columns: 2, header: []).Read(data, isEnd: false);

        Assert.Equal((RecordFault.QuoteNotClosed, 8, false), (record.Fault, record.Length, record.IsCut));
    }

    [Fact]
    public void A_line_longer_than_the_longest_record_is_cut()
    {
        var data = new byte[CsvFormat.MaxRecordBytes + 1];
        data.AsSpan().Fill((byte)'x');

        var record = new CsvRecordReader(Csv.Lf, columns: 2, header: []).Read(data, isEnd: false);

        Assert.Equal((RecordFault.TooLong, data.Length, true), (record.Fault, record.Length, record.IsCut));
    }
}
