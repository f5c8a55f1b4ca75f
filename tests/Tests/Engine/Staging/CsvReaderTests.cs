using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b / 1|2")]
    [InlineData("a,b\r\n1,2", "a|b / 1|2")]
    [InlineData("a,b\r1,2\r", "a|b / 1|2")]
    [InlineData("a\n\n\nb\n", "a / b")]
    [InlineData("\"x, y\",2\n", "x, y|2")]
    [InlineData("\"say \"\"hi\"\"\"\n", "say \"hi\"")]
    [InlineData("\"two\nlines\",z\n", "two\nlines|z")]
    [InlineData("a,,c\n", "a|<null>|c")]
    [InlineData("a,\"\",c\n", "a||c")]
    [InlineData(",\n", "<null>|<null>")]
    [InlineData("\"a\"b,c\n", "ab|c")]
    [InlineData("Axwell /\\ Ingrosso,\\n\n", "Axwell /\\ Ingrosso|\\n")]
    public void Rows_are_read_as_RFC_4180_says(string text, string rows) => Assert.Equal(rows, Read(text, ',', out _));

    [Fact]
    public void Another_delimiter_leaves_commas_alone() => Assert.Equal("a,b|c", Read("a,b;c\n", ';', out _));

    [Fact]
    public void A_quote_that_is_never_closed_is_reported_where_it_opens()
    {
        Read("a,b\n1,\"open\n2,3\n", ',', out var diagnostics);
        var diagnostic = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal("ETL553", diagnostic.Code);
        Assert.Equal("seed.csv:2:3", diagnostic.Span.ToString());
    }

    private static string Read(string text, char delimiter, out DiagnosticBag diagnostics)
    {
        diagnostics = new DiagnosticBag();
        var rows = new CsvReader(new SourceText("seed.csv", text), delimiter, diagnostics).Rows();
        return string.Join(" / ", rows.Select(row => string.Join('|', row.Fields.Select(field => field ?? "<null>"))));
    }
}
