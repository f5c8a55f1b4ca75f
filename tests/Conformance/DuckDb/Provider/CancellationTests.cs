using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class CancellationTests : IDisposable
{
    // Hours of work on any machine, and no memory.
    private const string Endless = "select sum(a.range * b.range) from range(10_000_000) a, range(10_000_000) b";

    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task A_token_that_was_canceled_before_the_statement_began_stops_it()
    {
        using var command = _connection.CreateCommand("create table t as select 1");
        var canceled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(canceled));

        Assert.Equal(0L, _connection.Scalar("select count(*) from duckdb_tables()"));
    }

    [Fact]
    public async Task A_token_that_fires_while_the_statement_runs_stops_it_and_is_the_one_in_the_exception()
    {
        using var source = new CancellationTokenSource();
        using var command = _connection.CreateCommand(Endless);

        var running = command.ExecuteScalarAsync(source.Token);
        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_token_that_fires_at_any_moment_of_the_start_is_not_lost()
    {
        for (var spins = 0; spins < 200; spins++)
        {
            using var source = new CancellationTokenSource();
            using var command = _connection.CreateCommand(Endless);
            var running = command.ExecuteScalarAsync(source.Token);
            Thread.SpinWait(spins * 20);
            await source.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }
    }

    [Fact]
    public async Task The_statement_after_a_canceled_one_is_not_affected()
    {
        using var source = new CancellationTokenSource();
        using (var command = _connection.CreateCommand(Endless))
        {
            var running = command.ExecuteScalarAsync(source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        Assert.Equal(1, _connection.Scalar("select 1"));
    }

    [Fact]
    public async Task Cancel_stops_a_synchronous_statement_from_another_thread()
    {
        using var command = _connection.CreateCommand(Endless);
        using var started = new ManualResetEventSlim();

        var running = Task.Run(() =>
        {
            started.Set();
            return command.ExecuteScalar();
        });
        started.Wait(TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.Yield();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Cancel_without_a_running_statement_does_nothing()
    {
        using var command = _connection.CreateCommand("select 1");
        command.Cancel();
        Assert.Equal(1, command.ExecuteScalar());
        command.Cancel();
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public void A_statement_that_outlives_its_timeout_fails_and_says_so()
    {
        using var command = _connection.CreateCommand(Endless);
        command.CommandTimeout = 1;

        var error = Assert.Throws<DuckDbException>(() => command.ExecuteScalar());

        Assert.Equal(DuckDbErrorType.Interrupt, error.ErrorType);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Equal("The statement was stopped: it ran longer than its CommandTimeout of 1 s.", error.Message);
    }

    [Fact]
    public async Task Canceling_between_two_chunks_stops_the_reader()
    {
        using var source = new CancellationTokenSource();
        await using var command = _connection.CreateCommand("select range from range(1_000_000_000)");
        await using var reader = await command.ExecuteReaderAsync(source.Token);
        Assert.True(await reader.ReadAsync(source.Token));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(source.Token));
    }

    [Fact]
    public async Task A_canceled_statement_inside_a_transaction_can_be_rolled_back()
    {
        _connection.Execute("create table t (i bigint)");
        using var source = new CancellationTokenSource();
        await using (var transaction = _connection.BeginTransaction())
        {
            _connection.Execute("insert into t values (1)");
            using var command = _connection.CreateCommand($"insert into t {Endless}");
            var running = command.ExecuteNonQueryAsync(source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public async Task Many_statements_at_once_do_not_keep_a_cancellation_waiting()
    {
        // More than the thread pool has threads: a provider that ran them there would starve the timer that cancels them.
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var shared = Database.Open("Data Source=:memory:crowd;threads=1");
        var running = Enumerable.Range(0, 40).Select(async _ =>
        {
            await using var connection = new DuckDbConnection("Data Source=:memory:crowd;threads=1");
            await connection.OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand(Endless);
            await command.ExecuteScalarAsync(source.Token);
        }).ToArray();

        foreach (var statement in running)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => statement);
        }
    }
}
