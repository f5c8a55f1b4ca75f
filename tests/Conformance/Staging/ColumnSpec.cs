using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>Headers that differ from file to file.</summary>
public abstract class ColumnSpec(ITestEngine engine)
{
    /// <summary>A column's name as the catalog has it, where it was created in quotes.</summary>
    protected virtual string AsCreated(string name) => name;

    [Fact]
    public async Task Columns_are_found_under_any_of_their_names()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Columns = [new("title", ["title", "Track Name", "track_name"]), new("streams", ["streams", "Streams"])];
        landing.Write("1.csv", "title,streams\nA,1\n");
        landing.Write("2.csv", "Streams,\"Track Name\"\n2,B\n");
        landing.Write("3.csv", "TRACK_NAME,rank\nC,7\n");
        landing.Write("4.csv", "TRACK_NAME,STREAMS\nD,4\n");

        await landing.StageAsync();

        Assert.Equal(["A|1", "B|2", "D|4"], await landing.RowsAsync("title, streams"));
    }

    [Fact]
    public async Task A_new_column_is_added_and_null_before()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("1.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.Write("2.csv", "a,b,Peak Rank,c\n3,4,5,6\n");
        landing.Write("3.csv", "C,a,b,peak rank\n9,7,8,0\n");

        var second = await landing.StageAsync();

        Assert.Equal(["1|2|∅|∅", "3|4|5|6", "7|8|0|9"], await landing.RowsAsync("a, b, \"Peak Rank\", c"));
        Assert.Equal("`2.csv` brings new columns, which were added to raw.t: `Peak Rank`, `c`", Assert.Single(second.Diagnostics).Message);
        Assert.Equal(
            ["a", "b", "_file", "_line", "_loaded_at", AsCreated("Peak Rank"), "c"],
            await landing.ColumnsAsync());
    }

    [Fact]
    public async Task A_new_column_is_left_out_where_it_is_to_be_ignored()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.OnNewColumn = NewColumnPolicy.Ignore;
        landing.Write("1.csv", "x,a,b\n0,1,2\n");

        var result = await landing.StageAsync();

        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
        Assert.Equal(["a", "b", "_file", "_line", "_loaded_at"], await landing.ColumnsAsync());
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public async Task A_new_column_is_an_error_where_it_is_to_fail()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.OnNewColumn = NewColumnPolicy.Fail;
        landing.Write("1.csv", "a,b\n1,2\n");
        landing.Write("2.csv", "a,b,x\n3,4,5\n");

        Assert.Equal("`2.csv` brings new columns: `x`", Assert.Single(await landing.FailAsync()).Message);
        Assert.Empty(await landing.RelationsAsync());
    }

    [Fact]
    public async Task Of_several_columns_of_one_name_the_first_that_is_not_empty_is_taken()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Columns = [new("a", ["a"]), new("day", ["Start_Date", "Start Date"])];
        landing.Write("1.csv", "a,Start Date,Start_Date,a\n1,x,y,2\n,x,,3\n");

        var result = await landing.StageAsync();

        Assert.Equal(["1|y", "3|x"], await landing.RowsAsync("a, day"));

        // Nobody said which `a` is meant; which day is preferred, the order of its names says.
        Assert.Equal("Several columns of `1.csv` are `a`: of each row, the first that is not empty is taken", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public async Task A_column_that_is_declared_later_is_added()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("1.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.Columns = [.. landing.Columns, new StagedColumn("c", ["c"])];

        await landing.StageAsync();

        Assert.Equal(["1|2|∅"], await landing.RowsAsync("a, b, c"));
    }

    [Fact]
    public async Task A_reserved_name_is_not_loaded_unless_it_is_an_alias()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("1.csv", "a,b,_FILE\n1,2,mine\n");

        var first = await landing.StageAsync();

        Assert.Equal(["1.csv"], await landing.RowsAsync("_file"));
        Assert.Equal(("ETL510", Severity.Warning), (first.Diagnostics[0].Code, first.Diagnostics[0].Severity));

        landing.Columns = [.. landing.Columns, new StagedColumn("source_file", ["_file"])];
        landing.Write("2.csv", "a,b,_FILE\n3,4,mine\n");
        await landing.StageAsync();
        Assert.Equal(["∅", "mine"], await landing.RowsAsync("source_file"));
    }
}
