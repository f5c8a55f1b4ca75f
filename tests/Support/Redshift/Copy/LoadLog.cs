using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>A load as the system tables tell it.</summary>
/// <param name="QueryId">Redshift's number of the statement.</param>
/// <param name="TransactionId">The number of its transaction.</param>
/// <param name="SessionId">The process of its session.</param>
/// <param name="TableId">The table's number.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Source">What it was loaded from.</param>
/// <param name="Start">When it began.</param>
internal sealed record Load(long QueryId, long TransactionId, int SessionId, int TableId, string Table, string Source, DateTime Start)
{
    public List<LoadedFile> Files { get; } = [];

    public List<BadRecord> Errors { get; } = [];

    public long Rows => Files.Sum(file => file.Rows);
}

/// <summary>A file that was read.</summary>
internal sealed record LoadedFile(string Name, long Bytes, long Lines, long Rows);

/// <summary>
/// Writes down what loads did, for the system tables of <c>catalog.sql</c>. They keep what was rolled back too: so it is written by a connection of its own.
/// </summary>
internal static class LoadLog
{
    private const int MaxRaw = 1024;

    public static async Task WriteAsync(string connectionString, Load load, bool isCompleted)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await WriteLoadAsync(connection, load, isCompleted);
            await WriteFilesAsync(connection, load);
            await WriteErrorsAsync(connection, load);
            await transaction.CommitAsync();
        }
    }

    private static async Task WriteLoadAsync(NpgsqlConnection connection, Load load, bool isCompleted)
    {
        await using var command = new NpgsqlCommand("insert into redshift.load values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", connection)
        {
            Parameters =
            {
                new() { Value = load.QueryId },
                new() { Value = load.TransactionId },
                new() { Value = load.SessionId },
                new() { Value = load.TableId },
                new() { Value = load.Table },
                new() { Value = load.Source },
                new() { Value = load.Start },
                new() { Value = isCompleted ? "completed" : "aborted" },
                new() { Value = isCompleted ? load.Rows : 0L },
                new() { Value = (long)load.Errors.Count },
            },
        };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task WriteFilesAsync(NpgsqlConnection connection, Load load)
    {
        await using var writer = await connection.BeginBinaryImportAsync("copy redshift.load_file from stdin (format binary)");
        foreach (var file in load.Files)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(load.QueryId);
            await writer.WriteAsync(file.Name);
            await writer.WriteAsync(file.Bytes);
            await writer.WriteAsync(file.Lines);
        }

        await writer.CompleteAsync();
    }

    private static async Task WriteErrorsAsync(NpgsqlConnection connection, Load load)
    {
        await using var writer = await connection.BeginBinaryImportAsync("copy redshift.load_error from stdin (format binary)");
        foreach (var bad in load.Errors)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(load.QueryId);
            await writer.WriteAsync(bad.File);
            await writer.WriteAsync(bad.Line);
            await writer.WriteAsync(bad.Column?.Name ?? "");
            await writer.WriteAsync(bad.Column?.Type ?? "");
            await writer.WriteAsync(bad.Column?.MaxBytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
            await writer.WriteAsync(bad.Position);
            await writer.WriteAsync(bad.Error.Code);
            await writer.WriteAsync(bad.Error.Reason);
            await writer.WriteAsync(Raw(bad.RawLine), NpgsqlDbType.Text);
            await writer.WriteAsync(Raw(bad.RawField), NpgsqlDbType.Text);
        }

        await writer.CompleteAsync();
    }

    // Of characters of several bytes, and of what is no text, a dot is left.
    private static string Raw(byte[] bytes) => Encoding.ASCII.GetString([.. bytes.Take(MaxRaw).Select(one => one is 0 or >= 128 ? (byte)'.' : one)]);
}
