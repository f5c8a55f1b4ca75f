using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>Sessions of Redshift by themselves: locks, cancelling, values, what happens after an error. Over the Data API, and over the wire.</summary>
public abstract class SessionSpec : IAsyncLifetime
{
    private static readonly RelationName Table = new(null, "main", "t");

    private IWarehouse _warehouse = null!;

    protected DataApiServer Server { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await DataApiServer.StartAsync();
        await Server.Database.ExecuteAsync("create schema main; create table main.t (id int)");
        using var project = new TestProject(Target);
        _warehouse = await project.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _warehouse.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>The target.</summary>
    protected abstract string Target { get; }

    [Fact]
    public async Task Values_are_read_as_what_they_are()
    {
        await using var session = await _warehouse.OpenSessionAsync(Token);

        var result = await session.QueryAsync(
            """
            select 1::smallint as a, 2 as b, 3::bigint as c, 1.5::float8 as d, 12.50::numeric(10,2) as e, 123456789012345678901234567890::numeric(38,0) as f, 'x'::varchar(10) as g,
              true as h, '2026-01-02'::date as i, '2026-01-02 03:04:05.5'::timestamp as j, '2026-01-02 03:04:05+02'::timestamptz as k, null::int as l, 'NaN'::float8 as m
            """,
            maxRows: null,
            Token);

        Assert.Equal(
            ["smallint", "integer", "bigint", "double precision", "numeric(10,2)", "numeric(38,0)", "character varying(10)", "boolean", "date", "timestamp without time zone",
                "timestamp with time zone", "integer", "double precision"],
            result.Columns.Select(column => column.Type));
        Assert.Equal(
            [1L, 2L, 3L, 1.5, 12.50m, System.Numerics.BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture), "x", true,
                new DateOnly(2026, 1, 2), new DateTime(2026, 1, 2, 3, 4, 5, 500), new DateTimeOffset(2026, 1, 2, 1, 4, 5, TimeSpan.Zero), null, double.NaN],
            result.Rows[0]);
    }

    [Fact]
    public async Task A_long_result_is_read_as_far_as_it_is_wanted()
    {
        await using var session = await _warehouse.OpenSessionAsync(Token);

        Assert.Equal(1_000, (await session.QueryAsync("select n from generate_series(1, 1000) as n", maxRows: null, Token)).Rows.Count);
        Assert.Equal(150, (await session.QueryAsync("select n from generate_series(1, 1000) as n", maxRows: 150, Token)).Rows.Count);
    }

    [Fact]
    public async Task A_second_run_that_adds_to_the_same_table_waits_and_then_sees_what_the_first_added()
    {
        await using var first = await _warehouse.OpenSessionAsync(Token);
        await using var second = await _warehouse.OpenSessionAsync(Token);
        await first.BeginAsync(Table, Token);
        await first.ExecuteAsync("insert into main.t select coalesce(max(id), 0) + 1 from main.t", Token);

        await second.BeginAsync(Table, Token);
        var waiting = second.ExecuteAsync("insert into main.t select coalesce(max(id), 0) + 1 from main.t", Token);
        await UntilAsync("select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
        Assert.False(waiting.IsCompleted);
        await first.CommitAsync(Token);
        await waiting;
        await second.CommitAsync(Token);

        Assert.Equal([[1L], [2L]], (await first.QueryAsync("select id from main.t order by id", null, Token)).Rows);
    }

    [Fact]
    public async Task A_session_that_is_lost_gives_its_lock_back()
    {
        await using (var first = await _warehouse.OpenSessionAsync(Token))
        {
            await first.BeginAsync(Table, Token);
            await first.ExecuteAsync("insert into main.t values (1)", Token);
        }

        await using var second = await _warehouse.OpenSessionAsync(Token);
        await second.BeginAsync(Table, Token);
        await second.ExecuteAsync("insert into main.t values (2)", Token);
        await second.CommitAsync(Token);
        Assert.Equal([[2L]], (await second.QueryAsync("select id from main.t", null, Token)).Rows);
    }

    [Fact]
    public async Task Cancelling_stops_the_statement_in_the_database_and_the_session_goes_on()
    {
        await using var session = await _warehouse.OpenSessionAsync(Token);
        using var patience = new CancellationTokenSource();
        await session.BeginAsync(null, Token);
        var sleeping = session.QueryAsync("select pg_sleep(600)", null, patience.Token);
        await UntilAsync("select count(*) > 0 from pg_stat_activity where query like '%pg_sleep(600)%' and state = 'active' and pid <> pg_backend_pid() and datname = current_database()");

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
        await session.RollbackAsync();
        await UntilAsync("select count(*) = 0 from pg_stat_activity where query like '%pg_sleep(600)%' and state = 'active' and pid <> pg_backend_pid() and datname = current_database()");
        Assert.Equal([[1L]], (await session.QueryAsync("select 1", null, Token)).Rows);
    }

    [Fact]
    public async Task After_an_error_a_transaction_answers_with_that_error_and_is_not_committed()
    {
        await using var session = await _warehouse.OpenSessionAsync(Token);
        await session.BeginAsync(null, Token);
        await session.ExecuteAsync("insert into main.t values (1)", Token);
        var first = await Assert.ThrowsAsync<WarehouseException>(() => session.QueryAsync("select\n  no_such_column", null, Token));
        Assert.Equal("select\n  ".Length, first.Position);

        var second = await Assert.ThrowsAsync<WarehouseException>(() => session.QueryAsync("select 1", null, Token));
        Assert.Contains("no_such_column", second.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WarehouseException>(() => session.CommitAsync(Token));
        await session.RollbackAsync();

        Assert.Equal([[0L]], (await session.QueryAsync("select count(*) from main.t", null, Token)).Rows);
    }

    [Fact]
    public async Task A_script_runs_statement_by_statement_and_an_error_is_placed_in_the_whole()
    {
        await using var session = await _warehouse.OpenSessionAsync(Token);
        const string Script = "insert into main.t values (1); -- a ; in a comment\ninsert into main.t select ';'::int;\nselect 1";

        var error = await Assert.ThrowsAsync<WarehouseException>(() => session.ExecuteAsync(Script.Replace("';'::int", "nothing", StringComparison.Ordinal), Token));

        Assert.Equal(Script.IndexOf("';'", StringComparison.Ordinal), error.Position);
        Assert.Equal([[1L]], (await session.QueryAsync("select id from main.t", null, Token)).Rows);
    }

    [Fact]
    public async Task Names_are_found_whatever_their_capitals()
    {
        await Server.Database.ExecuteAsync("create table main.orders (id int)");

        var state = await _warehouse.ReadStateAsync([new SchemaName(null, "Main"), new SchemaName(null, "none")], Token);

        Assert.Equal("integer", state.Find(new RelationName(null, "Main", "Orders"))!.Columns.Single().Type);
        Assert.False(state.Has(new SchemaName(null, "none")));
    }

    [Fact]
    public async Task A_table_whose_columns_the_catalog_does_not_give_is_an_error()
    {
        await Server.Database.ExecuteAsync("create table main.nothing ()");

        var error = await Assert.ThrowsAsync<WarehouseException>(() => _warehouse.ReadStateAsync([new SchemaName(null, "main")], Token));

        Assert.Equal("The catalog gives no columns for table main.nothing", error.Message);
    }

    // Asks the server itself, until it says yes.
    private async Task UntilAsync(string question)
    {
        await using var connection = new NpgsqlConnection(Server.Database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(question, connection);
        while (!(bool)(await command.ExecuteScalarAsync(Token))!)
        {
            await Task.Yield();
        }
    }
}

public sealed class DataApiSessionTests : SessionSpec
{
    protected override string Target => Server.Target;
}

public sealed class WireSessionTests : SessionSpec
{
    protected override string Target => WireTarget.Of(Server, $"user: {PostgresServer.User}, password: \"{PostgresServer.Password}\"");
}
