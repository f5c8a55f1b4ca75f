using System.Globalization;
using Npgsql;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.Wire;

/// <summary>A connection over PostgreSQL's protocol. Values come as text, which is read as the Data API's is: Redshift has types that the driver does not know.</summary>
internal sealed class WireConnection : IRedshiftConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly int _processId;

    private WireConnection(NpgsqlDataSource source, NpgsqlConnection connection, int processId) => (_source, _connection, _processId) = (source, connection, processId);

    /// <inheritdoc/>
    public bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

    /// <summary>Nobody asks for it: the system tables show the statements themselves.</summary>
    public string StatementName
    {
        set { }
    }

    /// <summary>Connects.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached, or lets nobody in.</exception>
    public static async Task<WireConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
            return new WireConnection(source, connection, Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<StatementResult> RunAsync(string sql, int? maxRows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsOpen)
        {
            throw new WarehouseException("The connection to Redshift is closed", inner: null) { IsTransient = true };
        }

        try
        {
            var work = RunAsync(sql, maxRows);
            await using (cancellationToken.UnsafeRegister(_ => _ = TerminateAsync(), state: null))
            {
                return await work;
            }
        }
        catch (NpgsqlException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw Refusal(e, sql);
        }
        catch (NpgsqlException e)
        {
            throw new WarehouseException($"The connection to Redshift broke: {e.GetBaseException().Message}", e) { IsTransient = !IsOpen || e.IsTransient };
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<StatementResult> RunAsync(string sql, int? maxRows)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        if (reader.FieldCount == 0)
        {
            return new StatementResult(new QueryResult([], []), reader.RecordsAffected < 0 ? null : reader.RecordsAffected);
        }

        var columns = Enumerable.Range(0, reader.FieldCount).Select(index => new ColumnInfo(reader.GetName(index), TypeOf(reader.GetDataTypeName(index)))).ToList();
        string[] types = [.. Enumerable.Range(0, reader.FieldCount).Select(index => RedshiftTypes.BaseName(WithoutLengths(reader.GetDataTypeName(index))))];
        var rows = new List<object?[]>();
        while (rows.Count != maxRows && await reader.ReadAsync(CancellationToken.None))
        {
            var row = new object?[types.Length];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = reader.IsDBNull(index) ? null : RedshiftValues.Read(reader.GetString(index), types[index]);
            }

            rows.Add(row);
        }

        return new StatementResult(new QueryResult(columns, rows), Affected: null);
    }

    // A cancel request of the protocol may be lost between the leader and the nodes. To end the session is sure, and it is not needed any more.
    private async Task TerminateAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await using var other = await _source.OpenConnectionAsync(patience.Token);
            await using var command = new NpgsqlCommand($"select pg_terminate_backend({_processId})", other);
            await command.ExecuteNonQueryAsync(patience.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or Aws.AwsException)
        {
            // Then it is left to the driver, which closes the connection: the server notices when it next writes to it.
            await _connection.CloseAsync();
        }
    }

    private static WarehouseException Refusal(PostgresException error, string sql)
    {
        var detail = error.Detail is { Length: > 0 } text ? $"\n  Detail: {text}" : "";
        var position = error.Position > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n  Position: {error.Position}") : "";
        var refusal = RedshiftErrors.Statement($"{error.MessageText}{detail}{position}", sql, error);
        return refusal.IsTransient || !error.IsTransient
            ? refusal
            : new WarehouseException(refusal.Message, error) { IsTransient = true, Position = refusal.Position, Hint = refusal.Hint };
    }

    // The driver names a type with its lengths: `numeric(18,2)`. One that it does not know is SUPER.
    private static string TypeOf(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return RedshiftTypes.BaseName(name) switch
            {
                "character varying" => RedshiftTypes.LongText,
                "unknown" or "???" => RedshiftTypes.LongText,
                var other => other,
            };
        }

        int[] lengths = [.. name[(open + 1)..name.IndexOf(')', StringComparison.Ordinal)].Split(',').Select(length => int.Parse(length, CultureInfo.InvariantCulture))];
        return RedshiftTypes.Name(WithoutLengths(name), lengths[0], lengths[0], lengths.Length > 1 ? lengths[1] : 0);
    }

    private static string WithoutLengths(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? name : name[..open] + name[(name.IndexOf(')', StringComparison.Ordinal) + 1)..];
    }
}
