using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>Rows and files that cannot be read: none is lost, and none stops the rest.</summary>
public abstract class RejectedRowSpec(ITestEngine engine)
{
    /// <summary>Whether a text can be as long as a line of a file.</summary>
    protected virtual bool HoldsLongText => true;

    public static TheoryData<string, string[], string[]> Texts => new()
    {
        { "a,b\n1\n3,4\n", ["3|4|3"], ["f.csv|2|1|1 columns where the header has 2"] },
        { "a,b\n1,2,3\n3,4\n", ["3|4|3"], ["f.csv|2|1,2,3|3 columns where the header has 2"] },
        { "a,b\n1,\"x\n3,4\n5,\"y\"\n", ["3|4|3", "5|y|4"], ["f.csv|2|1,\"x|text behind a closing quote"] },
        { "a,b\n3,4\n5,\"y\n", ["3|4|2"], ["f.csv|3|5,\"y|a quoted field has no closing quote"] },
        { "a,b\n1,\"x\n3,4\n5,6\n", ["3|4|3", "5|6|4"], ["f.csv|2|1,\"x|a quoted field has no closing quote"] },
        { "a,b\n\"1\"x,2\n3,4\n", ["3|4|3"], ["f.csv|2|\"1\"x,2|text behind a closing quote"] },
        { "a,b\n1,\"x\ny\",z\n3,4\n", ["3|4|4"], ["f.csv|2|1,\"x\ny\",z|3 columns where the header has 2"] },
        { "a,b\n1,x\ry\n3,4\n", ["3|4|3"], ["f.csv|2|1,x\ry|a carriage return in a field without quotes"] },
        { "a,b\n1,2\na,b\n3,4\n", ["1|2|2", "3|4|4"], ["f.csv|3|a,b|the header again"] },
        { "a,b\r\n1\r\n3,4\r\n", ["3|4|3"], ["f.csv|2|1|1 columns where the header has 2"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_bad_row_is_put_aside_with_its_line_and_reason(string text, string[] rows, string[] rejected)
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", text);

        var result = await landing.StageAsync();

        Assert.Equal(rows, await landing.RowsAsync());
        Assert.Equal(rejected, await landing.RejectedAsync());
        Assert.Equal((rows.Length, rejected.Length), (result.Rows, result.RowsRejected));
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal(("ETL507", Severity.Warning), (warning.Code, warning.Severity));
        Assert.Equal([$"{rows.Length}|{rejected.Length}"], await landing.QueryAsync("select rows_loaded, rows_rejected from raw.t__files"));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_kept_as_hexadecimal_digits()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", [.. "a,b\n1,caf"u8, 0xE9, .. " ü\n3,4\n5,"u8, 0xE6, 0x97, .. "\n"u8]);

        await landing.StageAsync();

        Assert.Equal(["3|4|3"], await landing.RowsAsync());
        Assert.Equal(
            ["""f.csv|2|1,caf\xE9 ü|not valid UTF-8""", """f.csv|4|5,\xE6\x97|not valid UTF-8"""],
            await landing.RejectedAsync());
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_cut_and_the_next_is_read()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", $"a,b\n1,2\n3,{new string('x', 9_000_000)}\n5,6\n7,{new string('y', 1_900_000)}\n");

        await landing.StageAsync();

        string[] held = HoldsLongText ? ["1|1|2", "5|1|4", "7|1900000|5"] : ["1|1|2", "5|1|4"];
        Assert.Equal(held, await landing.RowsAsync("a, length(b), _line"));
        string[] rejected = HoldsLongText
            ? ["f.csv|3|3,xxx|65537|longer than 2,000,000 bytes"]
            : ["f.csv|3|3,xxx|65533|longer than 2,000,000 bytes", "f.csv|5|7,yyy|65533|a value of more than 65,535 bytes, which Redshift cannot hold"];
        Assert.Equal(
            rejected,
            await landing.QueryAsync("select _file, _line, substr(text, 1, 5), length(text), reason from raw.t__rejected order by _line"));
    }

    [Fact]
    public async Task With_fail_nothing_is_loaded_and_the_message_names_file_and_line()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("good.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.OnBadRow = BadRowPolicy.Fail;
        landing.Write("later.csv", "a,b\n3,4\n");
        landing.Write("worse.csv", "a,b\n5\n");

        var error = Assert.Single(await landing.FailAsync(), diagnostic => diagnostic.Severity == Severity.Error);

        Assert.Equal("1 of 1 rows of `worse.csv` cannot be loaded; the first is line 2: 1 columns where the header has 2", error.Message);
        Assert.Equal(["1|2|2"], await landing.RowsAsync());
        Assert.Equal(["1"], await landing.QueryAsync("select count(*) from raw.t__files"));
        Assert.False(Directory.Exists(landing.Scratch) && Directory.EnumerateFileSystemEntries(landing.Scratch).Any());
    }

    [Fact]
    public async Task A_file_that_is_not_CSV_is_named_and_the_others_are_loaded()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("picture.csv", [0x89, .. "PNG\r\n\u001a\n\0\0\0\rIHDR"u8]);
        landing.Write("parquet.csv", [.. "PAR1"u8, 0x15, 0x00, 0x15, 0x1A]);
        landing.Write("utf16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]);
        landing.Write("prose.csv", "Dear reader,\nthis is no table.\n");
        landing.Write("broken.csv.gz", "a,b\n1,2\n");
        landing.Write("nothing.csv", "");
        landing.Write("good.csv", "a,b\n1,2\n");

        var first = await landing.StageAsync();
        var second = await landing.StageAsync();

        Assert.Equal(["1|2|2"], await landing.RowsAsync());
        Assert.Equal(
            ["`broken.csv.gz`", "`nothing.csv`", "`parquet.csv`", "`picture.csv`", "`prose.csv`", "`utf16.csv`"],
            first.Diagnostics.Select(diagnostic => diagnostic.Message.Split(' ')[0]));
        Assert.All(first.Diagnostics, diagnostic => Assert.Equal(Severity.Warning, diagnostic.Severity));

        // What cannot be loaded is tried again, since the next attempt may know more column names; what is empty is known to be.
        Assert.Equal(first.Diagnostics.Count - 1, second.Diagnostics.Count);
    }

    [Fact]
    public async Task Many_files_with_bad_rows_do_not_flood_the_screen()
    {
        await using var landing = await Landing.CreateAsync(engine);
        for (var file = 0; file < 25; file++)
        {
            landing.Write($"{file:D2}.csv", $"a,b\n{file}\n");
        }

        var result = await landing.StageAsync();

        Assert.Equal(21, result.Diagnostics.Count);
        Assert.StartsWith("5 rows of 5 further files", result.Diagnostics[^1].Message, StringComparison.Ordinal);
        Assert.Equal(["25"], await landing.QueryAsync("select count(*) from raw.t__rejected"));
    }
}
