using SpotifyEtl.Models.Conformance.Staging;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>
/// What Redshift makes of files that it fetches itself. It reads them by rules of its own: it knows no lines but those of rejected rows, and a quote that is not closed
/// swallows what follows.
/// </summary>
public sealed class CopyTests
{
    private readonly BucketEngine _engine = new(new RedshiftEngine());

    [Fact]
    public async Task A_bad_row_is_put_aside_with_its_file_line_text_and_reason()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("bad.csv", "a,b\n1,2\n3\n4,5,6\n7,8\n");
        landing.Write("good.csv", "a,b\n9,10\n");

        var result = await landing.StageAsync();

        Assert.Equal(["1|2|bad.csv", "7|8|bad.csv", "9|10|good.csv"], await landing.QueryAsync("select a, b, _file from raw.t order by _file, a"));
        Assert.Equal(["bad.csv|3|3|Delimiter not found (column f1)", "bad.csv|4|4,5,6|Extra column(s) found (column f1)"], await landing.RejectedAsync());
        Assert.Equal((2, 3L, 2L), (result.FilesLoaded, result.Rows, result.RowsRejected));
        Assert.Equal(["bad.csv|2|2", "good.csv|1|0"], await landing.QueryAsync("select _file, rows_loaded, rows_rejected from raw.t__files order by 1"));
    }

    [Fact]
    public async Task With_fail_nothing_is_loaded()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.OnBadRow = BadRowPolicy.Fail;
        landing.Write("bad.csv", "a,b\n1,2\n3\n");

        var error = Assert.Single(await landing.FailAsync(), diagnostic => diagnostic.Severity == Severity.Error);

        Assert.StartsWith("1 of 2 rows of `bad.csv` cannot be loaded; the first is line 3: Delimiter not found", error.Message, StringComparison.Ordinal);
        Assert.Empty(await landing.RelationsAsync());
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_or_too_long_is_put_aside()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", [.. "a,b\n1,"u8, 0xFF, .. "\n2,"u8, .. Enumerable.Repeat((byte)'x', 65_536), .. "\n3,4\n"u8]);

        await landing.StageAsync();

        Assert.Equal(["3|4"], await landing.RowsAsync("a, b"));
        var rejected = await landing.RejectedAsync();
        Assert.Equal(2, rejected.Length);
        Assert.StartsWith("f.csv|2|1,\\xFF|", rejected[0], StringComparison.Ordinal);
        Assert.StartsWith("f.csv|3|2,xxx", rejected[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line feeds", "a,b\n1,2\n3,4\n")]
    [InlineData("carriage returns with line feeds", "a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("no last line end", "a,b\n1,2\n3,4")]
    [InlineData("a byte order mark", "\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("semicolons", "a;b\n1;2\n3;4\n")]
    [InlineData("a note above the header", "note\na,b\n1,2\n3,4\n")]
    [InlineData("everything quoted", "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n")]
    [InlineData("other order and a field more", "b,c,a\n2,x,1\n4,y,3\n")]
    public async Task A_file_is_read_as_it_is_meant(string what, string text)
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write($"{what}.csv", text);

        await landing.StageAsync();

        Assert.Equal(["1|2", "3|4"], await landing.QueryAsync("select a, b from raw.t order by a"));
    }

    [Fact]
    public async Task Quotes_line_breaks_and_empty_fields_arrive()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n\"say \"\"hi\"\"\",\"two\nlines\"\n,\"\"\n");

        await landing.StageAsync();

        Assert.Equal(["say \"hi\"|two\nlines", "∅|∅"], await landing.QueryAsync("select a, b from raw.t order by a"));
    }

    [Fact]
    public async Task A_packed_file_is_unpacked()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.WritePacked("f.csv.gz", "a,b\n1,2\n");

        await landing.StageAsync();

        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
    }

    [Fact]
    public async Task Only_the_files_that_are_meant_are_copied()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        await landing.Bucket.PutAsync("landing/f.csv.old", "a,b\n8,8\n");

        await landing.StageWithoutLandingAsync();

        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
        Assert.DoesNotContain(await landing.Bucket.ListAsync(), found => found.Key.Contains("_etl/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_gone_when_it_is_copied_fails_the_load_in_a_way_that_passes()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Write("g.csv", "a,b\n3,4\n");
        await landing.LandAsync();
        landing.Between = store => new MeddlingStore(store, () => Task.CompletedTask) { BeforePut = () => landing.Bucket.DeleteAsync("landing/f.csv") };

        var error = await Assert.ThrowsAsync<Engine.Warehouse.WarehouseException>(() => landing.StageWithoutLandingAsync());
        Assert.True(error.IsTransient, error.Message);

        landing.Between = null;
        await landing.StageWithoutLandingAsync();
        Assert.Equal(["3|4"], await landing.RowsAsync("a, b"));
    }
}
