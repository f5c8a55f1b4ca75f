namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary><c>etl pipeline</c> into Redshift, killed: between which requests does not matter, the same command then succeeds, and each file is there once.</summary>
public sealed class KilledPipelineTests
{
    private const string Facts = "select date_day, region_key, chart_key, rank, track_key, trend, streams, _file from {{ ref 'fct_chart_entries' }}";
    private const string Staged = "select _file, count(*) as n from raw.charts group by _file";
    private const string Ledger = "select _file, status, rows_loaded, rows_rejected from raw.charts__files";

    [Fact]
    public async Task After_kills_at_many_moments_each_file_is_there_once()
    {
        using var whole = await SpotifyInCloud.CreateAsync(new RedshiftEngine());
        var done = await whole.EtlAsync("pipeline", "--land");
        Assert.True(done.ExitCode == 0, done.Errors);
        using var killed = await SpotifyInCloud.CreateAsync(new RedshiftEngine());

        // The moments are requests: the nth of a kind has come in when the program is killed.
        (string Kind, int Count)[] moments = [("s3:PutObject", 1), ("s3:PutObject", 5), ("_etl/manifests", 1), ("_etl/manifests", 9), ("s3:DeleteObjects", 1)];
        foreach (var (kind, count) in moments)
        {
            var before = CountOf(killed, kind);
            using var process = EtlProgram.Start(killed.Folder, killed.Environment, "pipeline", "--land");
            while (CountOf(killed, kind) - before < count && !process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            }

            process.Kill();
            await EtlProgram.FinishAsync(process);
            await killed.EndIdleSessionsAsync();
        }

        var after = await killed.EtlAsync("pipeline", "--land");

        Assert.True(after.ExitCode == 0, after.Errors);
        foreach (var query in (string[])[Ledger, Staged, Facts])
        {
            Assert.Equal(await whole.RowsAsync(query), await killed.RowsAsync(query));
        }
    }

    private static int CountOf(SpotifyInCloud cloud, string kind) => cloud.Aws.Requests.Count(request => request.Summary.Contains(kind, StringComparison.Ordinal));
}
