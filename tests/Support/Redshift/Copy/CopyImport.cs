using Npgsql;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>Rows on their way into PostgreSQL by its own COPY. What is not completed is not there.</summary>
internal sealed class CopyImport : IAsyncDisposable
{
    private readonly StreamWriter _writer;
    private bool _isCompleted;

    private CopyImport(StreamWriter writer) => _writer = writer;

    /// <summary>Begins.</summary>
    public static async Task<CopyImport> BeginAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        new((StreamWriter)await connection.BeginTextImportAsync(sql, cancellationToken));

    /// <summary>Sends the rows that wait.</summary>
    public async ValueTask SendAsync(CopyText rows, CancellationToken cancellationToken)
    {
        await _writer.BaseStream.WriteAsync(rows.Output, cancellationToken);
        rows.Clear();
    }

    /// <summary>Everything was sent.</summary>
    public async Task CompleteAsync()
    {
        _isCompleted = true;
        await _writer.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isCompleted)
        {
            return;
        }

        try
        {
            // To close it would be to say that it is complete.
            await ((NpgsqlRawCopyStream)_writer.BaseStream).CancelAsync();
        }
        catch (NpgsqlException)
        {
            // That is how the server confirms it.
        }
    }
}
