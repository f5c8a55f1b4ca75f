using SpotifyEtl.Models.Conformance.Staging;

namespace SpotifyEtl.Models.Conformance.DuckDb.Staging;

/// <summary>What a run that was killed leaves on DuckDB alone: rows that are not numbered yet, and cleaned copies.</summary>
public sealed class InterruptedLoadTests
{
    [Fact]
    public async Task Rows_that_a_killed_run_left_without_lines_are_numbered_by_the_next()
    {
        await using var landing = await Landing.CreateAsync(new DuckDbEngine());
        landing.Write("f.csv", "a,b\n1,2\n3,4\n");
        landing.Write("g.csv", "a,b\n5,6\n7,8\n\n9,0\n");
        await landing.StageAsync();
        landing.Write("h.csv", "a,b\n1,1\n2,2\n");
        await landing.StageAsync();

        // As it is between the two transactions of a run, for two runs at once.
        await landing.ExecuteAsync("update raw.t set _line = null where _file <> 'g.csv'");
        await landing.StageAsync();

        Assert.Equal(["1|2|2", "3|4|3", "5|6|2", "7|8|3", "9|0|5", "1|1|2", "2|2|3"], await landing.RowsAsync());
    }

    [Fact]
    public async Task What_a_killed_run_left_in_the_scratch_folder_is_no_obstacle()
    {
        await using var landing = await Landing.CreateAsync(new DuckDbEngine());
        landing.Write("f.csv", "a,b\n1\n3,4\n");
        var leftover = Path.Combine(landing.Scratch, "raw.t");
        Directory.CreateDirectory(leftover);
        await File.WriteAllTextAsync(Path.Combine(leftover, "0.csv"), "99,half a row", TestContext.Current.CancellationToken);

        await landing.StageAsync();

        Assert.Equal(["3|4|3"], await landing.RowsAsync());
        Assert.False(Directory.Exists(leftover));
    }
}
