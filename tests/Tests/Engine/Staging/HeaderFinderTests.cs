using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Headers;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class HeaderFinderTests
{
    private static readonly KnownColumns Known = new(
        [new StagedColumn("title", ["title", "Track Name"]), new StagedColumn("rank", ["rank", "Position"]), new StagedColumn("streams", ["streams"])], added: []);

    [Fact]
    public void The_header_tells_how_the_file_is_written()
    {
        var header = Find("\uFEFFrank;\"Track Name\";streams\r\n1;x;2\r\n");

        Assert.Equal(["rank", "Track Name", "streams"], header.Cells);
        Assert.Equal(new CsvFormat((byte)';', LineEnd.CrLf), header.Format);
        Assert.Equal((1, 2, true), (header.Line, header.DataLine, header.IsFirstLine));
        Assert.Equal(3 + "rank;\"Track Name\";streams\r\n".Length, header.DataOffset);
    }

    [Fact]
    public void A_note_above_the_header_is_passed_over()
    {
        var header = Find(",,,\"Note that the rank\nis not final\",\n\nPosition,\"Track Name\",Artist\n1,x,y\n");

        Assert.Equal(["Position", "Track Name", "Artist"], header.Cells);
        Assert.Equal((4, 5, false), (header.Line, header.DataLine, header.IsFirstLine));
    }

    [Fact]
    public void The_line_with_the_most_known_names_is_the_header()
    {
        Assert.Equal(2, Find("rank,title,of,what\nrank,title,streams\n1,x,2\n").Line);
        Assert.Equal(1, Find("rank,title\n1,x\nrank,title\n2,y\n").Line);
    }

    [Fact]
    public void A_header_is_not_looked_for_beyond_twenty_records()
    {
        Assert.Equal(20, Find(Notes(19) + "rank,title\n").Line);
        Assert.Equal(FileFault.NoHeader, Fault(Csv.Bytes(Notes(20) + "rank,title\n")));
    }

    [Theory]
    [InlineData("rank\n1\n")]
    [InlineData("1,x\n2,y\n")]
    [InlineData("rank,rank\n1,2\n")]
    public void One_known_name_is_not_enough(string text) => Assert.Equal(FileFault.NoHeader, Fault(Csv.Bytes(text)));

    [Fact]
    public void One_known_name_is_enough_where_only_one_column_is_declared()
    {
        var finder = new HeaderFinder(new KnownColumns([new StagedColumn("title", ["title"])], added: []));

        Assert.Equal(["title"], finder.Find("title\nx\n"u8, isEnd: true).Header!.Cells);
    }

    [Fact]
    public void What_is_no_text_is_told_apart()
    {
        Assert.Equal(FileFault.Empty, Fault([]));
        Assert.Equal(FileFault.Empty, Fault([0xEF, 0xBB, 0xBF]));
        Assert.Equal(FileFault.Utf16, Fault([0xFF, 0xFE, (byte)'r', 0]));
        Assert.Equal(FileFault.Binary, Fault([.. "rank,title\n"u8, 0, 1]));
    }

    private static string Notes(int lines) => string.Concat(Enumerable.Repeat("a note\n", lines));

    private static CsvHeader Find(string text)
    {
        var (header, fault) = new HeaderFinder(Known).Find(Csv.Bytes(text), isEnd: true);
        Assert.Equal(FileFault.None, fault);
        return header!;
    }

    private static FileFault Fault(byte[] bytes)
    {
        var (header, fault) = new HeaderFinder(Known).Find(bytes, isEnd: true);
        Assert.Null(header);
        return fault;
    }
}
