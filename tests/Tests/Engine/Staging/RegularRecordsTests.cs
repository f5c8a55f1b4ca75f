using System.Text;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

/// <summary>The fast reader against the careful one: it may pass less, and never anything that the careful one would not.</summary>
public sealed class RegularRecordsTests
{
    private static readonly string[] Pieces =
        ["a", "b", "愛", "1", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", " ", "long enough to cross the border between two blocks of 64 bytes, perhaps "];

    public static TheoryData<LineEnd> LineEnds => [LineEnd.Lf, LineEnd.CrLf, LineEnd.Cr];

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void Regular_rows_are_passed_up_to_the_last_block(LineEnd lineEnd)
    {
        var format = new CsvFormat((byte)',', lineEnd);
        var end = lineEnd switch { LineEnd.CrLf => "\r\n", LineEnd.Cr => "\r", _ => "\n" };
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(row => $"{row},\"say \"\"{new string('x', row % 97)}, {row}\"\"\",愛{end}"));
        var data = Csv.Bytes(text);

        var passed = new RegularRecords(format, columns: 3, header: []).Skip(data, out var records);

        Assert.InRange(records, 990, 1_000);
        Assert.True(data.Length - passed < 64 + 130);
        Assert.Equal(records, data.AsSpan(0, passed).Count(format.LineBreak));
    }

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void Whatever_it_passes_is_regular_to_the_careful_reader(LineEnd lineEnd)
    {
        var format = new CsvFormat((byte)',', lineEnd);
        var random = new Random(20_260_101);
        var passedSomething = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var data = Text(random, lineEnd);
            var passed = new RegularRecords(format, columns: 2, header: "1,a"u8.ToArray()).Skip(data, out var records);
            var careful = Csv.ReadAll(data, format, columns: 2, header: "1,a").Take(records).ToList();

            Assert.All(careful, record => Assert.True(record.IsRegular, Encoding.UTF8.GetString(data)));
            Assert.Equal(careful.Sum(record => record.Length), passed);
            passedSomething += records > 0 ? 1 : 0;
        }

        Assert.True(passedSomething > 1_000, $"only {passedSomething} texts had a regular row at their start");
    }

    [Theory]
    [InlineData("1\n")]
    [InlineData("1,2,3\n")]
    [InlineData("\n")]
    [InlineData("1,2\r\n")]
    [InlineData("1,x\ry\n")]
    [InlineData("1,\"x\ny\"\n")]
    [InlineData("1,\"x\"y\n")]
    [InlineData("1,x\"y\n")]
    [InlineData("1, \"x\"\n")]
    [InlineData("1,\"x\" \n")]
    [InlineData("a,b\n")]
    public void It_stops_before_what_is_not_regular(string odd)
    {
        var good = string.Concat(Enumerable.Repeat("1,2\n", 50));
        for (var shift = 0; shift < 64; shift++)
        {
            var before = good + new string('x', shift) + ",2\n";
            var data = Csv.Bytes(before + odd + good);

            var passed = new RegularRecords(Csv.Lf, columns: 2, header: Csv.Bytes("a,b")).Skip(data, out var records);

            Assert.Equal((before.Length, 51), (passed, records));
        }
    }

    // Mostly rows, with an accident now and then.
    private static byte[] Text(Random random, LineEnd lineEnd)
    {
        var text = new StringBuilder();
        while (text.Length < 300)
        {
            if (random.Next(8) > 0)
            {
                text.Append(random.Next(20)).Append(random.Next(2) == 0 ? ",a" : ",\"x, \"\"y\"\"\"");
                text.Append(lineEnd switch { LineEnd.CrLf => "\r\n", LineEnd.Cr => "\r", _ => "\n" });
            }
            else
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }
        }

        return Csv.Bytes(text.ToString());
    }
}
