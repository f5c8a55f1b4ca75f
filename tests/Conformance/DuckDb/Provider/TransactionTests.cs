using System.Data;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class TransactionTests : IDisposable
{
    private readonly DuckDbConnection _first = Database.Open("Data Source=:memory:transactions");
    private readonly DuckDbConnection _second = Database.Open("Data Source=:memory:transactions");

    public TransactionTests() => _first.Execute("create table t (i int); insert into t values (1)");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Changes_are_seen_by_others_after_the_commit_and_not_before()
    {
        using var transaction = _first.BeginTransaction();
        _first.Execute("create table u as select 2 as i; insert into t values (2)");
        Assert.Equal(1L, _second.Scalar("select count(*) from t"));
        transaction.Commit();
        Assert.Equal(2L, _second.Scalar("select count(*) from t"));
        Assert.Equal(2, _second.Scalar("select i from u"));
    }

    [Fact]
    public void A_rollback_undoes_changes_of_data_and_of_tables()
    {
        using (var transaction = _first.BeginTransaction())
        {
            _first.Execute("drop table t; create table u (i int)");
            transaction.Rollback();
        }

        Assert.Equal("t", _first.Scalar("select string_agg(table_name) from duckdb_tables()"));
    }

    [Fact]
    public void Disposing_without_a_commit_rolls_back_even_after_an_error()
    {
        using (_first.BeginTransaction())
        {
            _first.Execute("insert into t values (2)");
            Assert.Throws<DuckDbException>(() => _first.Execute("select nope"));
            Assert.Throws<DuckDbException>(() => _first.Execute("insert into t values ('x')"));
        }

        Assert.Equal(1L, _first.Scalar("select count(*) from t"));
    }

    [Fact]
    public async Task Disposing_asynchronously_rolls_back()
    {
        await using (await _first.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            _first.Execute("insert into t values (2)");
        }

        Assert.Equal(1L, _first.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Two_writers_of_one_row_conflict_and_the_error_is_transient()
    {
        using var one = _first.BeginTransaction();
        using var two = _second.BeginTransaction();
        _first.Execute("update t set i = 10");
        var error = Assert.Throws<DuckDbException>(() => _second.Execute("update t set i = 20"));
        Assert.Equal(DuckDbErrorType.Transaction, error.ErrorType);
        Assert.True(error.IsTransient);
        two.Rollback();
        one.Commit();
        Assert.Equal(10, _second.Scalar("select i from t"));
    }

    [Fact]
    public void Two_creators_of_one_table_conflict_and_the_error_is_transient()
    {
        using var one = _first.BeginTransaction();
        using var two = _second.BeginTransaction();
        _first.Execute("create table u (i int)");
        Assert.True(Assert.Throws<DuckDbException>(() => _second.Execute("create table u (i int)")).IsTransient);
    }

    [Fact]
    public void Other_errors_are_not_transient() =>
        Assert.False(Assert.Throws<DuckDbException>(() => _first.Execute("commit")).IsTransient);

    [Fact]
    public void A_transaction_that_is_over_cannot_be_ended_again()
    {
        var transaction = _first.BeginTransaction();
        Assert.Same(_first, transaction.Connection);
        transaction.Commit();
        Assert.Null(transaction.Connection);
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        Assert.Throws<InvalidOperationException>(transaction.Rollback);
        transaction.Dispose();
        Assert.Equal(1L, _first.Scalar("select count(*) from t"));
    }

    [Fact]
    public void One_connection_has_one_transaction_at_a_time()
    {
        using var transaction = _first.BeginTransaction();
        Assert.Throws<InvalidOperationException>(() => _first.BeginTransaction());
    }

    [Fact]
    public void A_commit_while_a_reader_is_open_is_refused_and_can_be_made_up_for()
    {
        using var transaction = _first.BeginTransaction();
        _first.Execute("insert into t values (2)");
        using (var command = _first.CreateCommand("select * from range(1_000_000)"))
        {
            using var reader = command.ExecuteReader();
            Assert.Throws<InvalidOperationException>(transaction.Commit);
        }

        transaction.Commit();
        Assert.Equal(2L, _second.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Closing_the_connection_rolls_back()
    {
        using (var transaction = _first.BeginTransaction())
        {
            _first.Execute("insert into t values (2)");
            _first.Close();
        }

        Assert.Equal(1L, _second.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Snapshots_stand_in_for_weaker_isolation_and_not_for_stronger()
    {
        using (var transaction = _first.BeginTransaction(IsolationLevel.ReadCommitted))
        {
            Assert.Equal(IsolationLevel.Snapshot, transaction.IsolationLevel);
        }

        Assert.Throws<NotSupportedException>(() => _first.BeginTransaction(IsolationLevel.Serializable));
    }
}
