using Npgsql;
using SpotifyEtl.Models.Support.Redshift.Copy;
using Xunit;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>A database connection that is kept open between calls.</summary>
internal sealed class DataApiSession(string id, NpgsqlConnection connection, string connectionString) : IAsyncDisposable
{
    // Redshift looks into literals for backslashes, and has the catalog's views wherever one is.
    private const string Setup = "set standard_conforming_strings = off; set escape_string_warning = off; set search_path = \"$user\", public, redshift; set datestyle = iso";

    public string Id { get; } = id;

    public int ProcessId { get; } = connection.ProcessID;

    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    /// <summary>The connection itself, for rows that flow in.</summary>
    public NpgsqlConnection Connection => connection;

    public bool IsInTransaction { get; private set; }

    /// <summary>Whether a statement is running in it, as its first one is.</summary>
    public bool IsBusy { get; set; } = true;

    public static async Task<DataApiSession> OpenAsync(string id, string connectionString, S3Reader? s3)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Setup, connection);
        await command.ExecuteNonQueryAsync();
        return new DataApiSession(id, connection, connectionString) { S3 = s3 };
    }

    /// <summary>Where COPY finds S3; null where there is none.</summary>
    public S3Reader? S3 { get; init; }

    /// <summary>Runs one statement of Redshift's, and gives its rows, or how many it changed.</summary>
    public async Task<(DataApiResult? Result, long Rows)> RunAsync(string sql, CancellationToken cancellationToken)
    {
        if (RedshiftRefusals.Of(sql, IsInTransaction) is { } refusal)
        {
            throw new RedshiftException($"ERROR: {refusal}");
        }

        if (CopyParser.IsCopy(sql))
        {
            await CopyAsync(sql, cancellationToken);
            return (null, 0);
        }

        var translated = RedshiftSql.Translate(sql);
        try
        {
            var outcome = translated.LateBindingView is { } beginning
                ? await SendAsync(await LateBindingViewAsync(beginning, translated.Sql, cancellationToken), cancellationToken)
                : await SendAsync(translated.Sql, cancellationToken);
            await FollowAsync(sql, cancellationToken);
            return outcome;
        }
        catch (Exception e) when (connection.State != System.Data.ConnectionState.Open && e is NpgsqlException or InvalidOperationException)
        {
            throw new RedshiftException("Connection is closed");
        }
        catch (PostgresException e)
        {
            // What is said after the message is what JDBC says, through which the Data API speaks to the cluster.
            var position = e.Position > 0 ? $"\n  Position: {translated.OriginOf(e.Position)}" : "";
            throw new RedshiftException($"ERROR: {e.MessageText}{(e.Detail is null ? "" : $"\n  Detail: {e.Detail}")}{position}");
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task CopyAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            var s3 = S3 ?? throw new RedshiftException("ERROR: this server of the tests was not told where S3 is");
            await new CopyLoad(connection, connectionString, s3).RunAsync(CopyParser.Parse(sql), cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new RedshiftException($"ERROR: {e.MessageText}");
        }
        catch (Exception) when (IsInTransaction && IsOpen)
        {
            // After an error the database refuses everything but the end of the transaction.
            await using var failing = new NpgsqlCommand("select 1 / 0", connection);
            await Assert.ThrowsAsync<PostgresException>(() => failing.ExecuteNonQueryAsync(CancellationToken.None));
            throw;
        }
    }

    private async Task<(DataApiResult? Result, long Rows)> SendAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (reader.FieldCount == 0)
        {
            return (null, reader.RecordsAffected);
        }

        var result = await DataApiResult.ReadAsync(reader, cancellationToken);
        return (result, result.Rows.Count);
    }

    private async Task<string> LateBindingViewAsync(string beginning, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SchemaOnly, cancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(index => $"\"{reader.GetName(index).Replace("\"", "\"\"", StringComparison.Ordinal)}\" {reader.GetDataTypeName(index)}");
        var literal = query.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        return $"{beginning} select * from redshift.late('{literal}') as t({string.Join(", ", columns)})";
    }

    private async Task FollowAsync(string sql, CancellationToken cancellationToken)
    {
        var first = SqlToken.Cut(sql).FirstOrDefault(token => token.Kind != SqlTokenKind.Space);
        if (first.Is("truncate") && IsInTransaction)
        {
            // Nothing brings back what was there before, nor what the transaction did.
            await SendAsync("commit", cancellationToken);
            IsInTransaction = false;
        }

        IsInTransaction = first.Is("begin") || first.Is("start") || (IsInTransaction && !first.Is("commit") && !first.Is("end") && !first.Is("rollback") && !first.Is("abort"));
    }
}

/// <summary>A statement fails, in Redshift's words.</summary>
internal sealed class RedshiftException(string message) : Exception(message);
