using Npgsql;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>A connection that breaks during a commit leaves it open whether the transaction took place; the server knows.</summary>
public sealed class CommitTests
{
    private static readonly RelationName Table = new(null, "main", "t");

    [Theory]
    [InlineData("commit", true)]
    [InlineData("rollback", false)]
    public async Task What_became_of_a_commit_whose_answer_was_lost_is_asked_of_the_server(string ending, bool wasCommitted)
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        using var project = new TestProject(database.Target);
        await using var warehouse = await project.OpenAsync();
        await using var session = (PostgresSession)await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync("create schema main; create table t (id int)", CancellationToken.None);

        await session.BeginAsync(Table, CancellationToken.None);
        await session.ExecuteAsync("insert into t select 1", CancellationToken.None);
        await EndUnheardAsync(session.Connection, database, ending);

        if (wasCommitted)
        {
            await session.CommitAsync(CancellationToken.None);
        }
        else
        {
            Assert.True((await Assert.ThrowsAsync<WarehouseException>(() => session.CommitAsync(CancellationToken.None))).IsTransient);
        }

        Assert.Equal([wasCommitted ? "1" : "0"], await project.QueryAsync("select count(*) from t"));
    }

    [Fact]
    public async Task Two_runs_that_build_one_relation_wait_for_each_other_and_others_do_not()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        using var project = new TestProject(database.Target);
        await using var warehouse = await project.OpenAsync();
        await using var first = await warehouse.OpenSessionAsync(CancellationToken.None);
        await using var second = await warehouse.OpenSessionAsync(CancellationToken.None);
        await first.BeginAsync(Table, CancellationToken.None);
        await first.ExecuteAsync("select 1", CancellationToken.None);

        await second.BeginAsync(Table with { Identifier = "other" }, CancellationToken.None);
        await second.ExecuteAsync("select 1", CancellationToken.None);
        await second.RollbackAsync();
        await second.BeginAsync(Table, CancellationToken.None);
        var waiting = second.ExecuteAsync("select 1", CancellationToken.None);
        await UntilAsync("select count(*) from pg_locks where locktype = 'advisory' and not granted", "1");
        Assert.False(waiting.IsCompleted);
        await first.CommitAsync(CancellationToken.None);
        await waiting;

        async Task UntilAsync(string sql, string expected)
        {
            while ((await project.QueryAsync(sql))[0] != expected)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task EndUnheardAsync(NpgsqlConnection connection, PostgresDatabase database, string ending)
    {
        await using (var end = new NpgsqlCommand(ending, connection))
        {
            await end.ExecuteNonQueryAsync();
        }

        await using var other = new NpgsqlConnection(database.ConnectionString);
        await other.OpenAsync();
        await using var terminate = new NpgsqlCommand($"select pg_terminate_backend({connection.ProcessID}, 5000)", other);
        await terminate.ExecuteNonQueryAsync();
    }
}
