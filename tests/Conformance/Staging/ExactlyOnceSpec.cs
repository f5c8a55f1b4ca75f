namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>The ledger: each file once, whatever happens.</summary>
public abstract class ExactlyOnceSpec(ITestEngine engine)
{
    [Fact]
    public async Task A_second_run_loads_nothing()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", "a,b\n1,2\n");

        await landing.StageAsync();
        var second = await landing.StageAsync();

        Assert.Equal((0, 1, 0L), (second.FilesLoaded, second.FilesKnown, second.Rows));
        Assert.Equal(["1|2|2"], await landing.RowsAsync());
        Assert.Equal("nothing new, 1 known before", second.Describe());
    }

    [Fact]
    public async Task The_same_bytes_under_another_name_are_the_same_file()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("x(1).csv", "a,b\n1,2\n");
        landing.Write("x.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.Write("later.csv", "a,b\n1,2\n");

        var second = await landing.StageAsync();

        Assert.Equal(["1|2|2"], await landing.RowsAsync());
        Assert.Equal((0, 3), (second.FilesLoaded, second.FilesKnown));
        Assert.Equal(
            ["later.csv|duplicate|x(1).csv", "x(1).csv|loaded|∅", "x.csv|duplicate|x(1).csv"],
            await landing.QueryAsync("select _file, status, duplicate_of from raw.t__files order by _file"));
    }

    [Fact]
    public async Task A_changed_file_is_a_new_file_and_what_it_brought_before_stays()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.Write("f.csv", "a,b\n1,2\n3,4\n");

        await landing.StageAsync();

        Assert.Equal(
            ["1|2|2026-01-01 00:01:00", "1|2|2026-01-01 00:02:00", "3|4|2026-01-01 00:02:00"],
            await landing.QueryAsync("select a, b, cast(_loaded_at as varchar) from raw.t order by 1, 2, 3"));
    }

    [Fact]
    public async Task A_run_that_fails_in_the_middle_leaves_everything_as_it_was()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.Write("g.csv", "a,b,c\n3,4,5\n");

        // The rows go in before the ledger; a ledger that takes no rows stands for a crash between the two.
        await landing.ExecuteAsync("alter table raw.t__files rename column status to other");
        await Assert.ThrowsAsync<Engine.Warehouse.WarehouseException>(landing.StageAsync);
        Assert.Equal(["a", "b", "_file", "_line", "_loaded_at"], await landing.ColumnsAsync());
        Assert.Equal(["1|2|2"], await landing.RowsAsync());

        await landing.ExecuteAsync("alter table raw.t__files rename column other to status");
        await landing.StageAsync();
        Assert.Equal(["1|2|∅", "3|4|5"], await landing.RowsAsync("a, b, c"));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_leaves_everything_as_it_was()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => landing.StageAsync(cancelled.Token));

        Assert.Empty(await landing.RelationsAsync());
    }

    [Fact]
    public async Task An_empty_folder_is_a_warning_and_makes_an_empty_table()
    {
        await using var landing = await Landing.CreateAsync(engine);

        var result = await landing.StageAsync();

        Assert.Equal("ETL502", Assert.Single(result.Diagnostics).Code);
        Assert.Empty(await landing.RowsAsync());
    }

    [Fact]
    public async Task A_relation_that_staging_did_not_make_is_not_touched()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.ExecuteAsync("create schema raw; create table raw.t as select 1 as a");

        Assert.Equal("ETL512", Assert.Single(await landing.FailAsync()).Code);
    }
}
