using System.IO.Compression;
using Npgsql;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>Carries out a COPY from S3: good records flow into the table inside the session's transaction, bad ones into the system tables.</summary>
/// <param name="connection">The session's connection.</param>
/// <param name="connectionString">How another connection is made.</param>
/// <param name="s3">Where files come from.</param>
internal sealed class CopyLoad(NpgsqlConnection connection, string connectionString, S3Reader s3)
{
    private const int SendAt = 1 << 17;

    /// <summary>Loads.</summary>
    /// <exception cref="RedshiftException">It fails; nothing is loaded.</exception>
    public async Task RunAsync(CopyCommand command, CancellationToken cancellationToken)
    {
        var (load, columns) = await DescribeAsync(command, cancellationToken);
        var isCompleted = false;
        try
        {
            await LoadAsync(command, columns, load, cancellationToken);
            isCompleted = true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new RedshiftException($"ERROR: S3CurlException: {e.Message}, CurlError 18, multiCurlError 0, CanRetry 1, UserError 0");
        }
        finally
        {
            await LoadLog.WriteAsync(connectionString, load, isCompleted);
        }
    }

    private async Task LoadAsync(CopyCommand command, IReadOnlyList<CopyColumn> columns, Load load, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(command, cancellationToken);
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        await using var import = await CopyImport.BeginAsync(connection, $"copy {command.Table} ({names}) from stdin", cancellationToken);
        var rows = new CopyRows(command, columns);
        foreach (var file in files)
        {
            await LoadFileAsync(file, command, rows, load, import, cancellationToken);
        }

        if (load.Files.Count == 0)
        {
            throw new RedshiftException($"ERROR: The specified S3 prefix '{command.From}' does not exist");
        }

        await import.CompleteAsync();
    }

    private async Task LoadFileAsync(ManifestEntry file, CopyCommand command, CopyRows rows, Load load, CopyImport import, CancellationToken cancellationToken)
    {
        using var answer = await OpenAsync(file, load, cancellationToken);
        if (answer is null)
        {
            return;
        }

        await using var raw = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await using var content = command.IsGzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        var records = new CsvRecords(content, command.Delimiter, command.Quote);
        var added = 0L;
        try
        {
            await records.SkipLinesAsync(command.IgnoreHeader, cancellationToken);
            while (await records.ReadAsync(cancellationToken))
            {
                if (records.IsBlank && command.IgnoreBlankLines)
                {
                    continue;
                }

                if (rows.Add(records, file.Url) is { } bad)
                {
                    Reject(bad, command, load);
                    continue;
                }

                added++;
                if (rows.Text.Output.Length >= SendAt)
                {
                    await import.SendAsync(rows.Text, cancellationToken);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new RedshiftException("ERROR: GZIP decompression failed: the file is not a gzip file, or it is damaged");
        }

        await import.SendAsync(rows.Text, cancellationToken);
        load.Files.Add(new LoadedFile(file.Url, records.Bytes, records.LinesRead, added));
    }

    private static void Reject(BadRecord bad, CopyCommand command, Load load)
    {
        load.Errors.Add(bad);
        if (load.Errors.Count > command.MaxError)
        {
            throw new RedshiftException($"ERROR: Load into table '{load.Table}' failed.  Check 'sys_load_error_detail' system table for details.");
        }
    }

    private async Task<IReadOnlyList<ManifestEntry>> FilesAsync(CopyCommand command, CancellationToken cancellationToken)
    {
        try
        {
            if (!command.IsManifest)
            {
                return [.. (await s3.ListAsync(command.From, cancellationToken)).Select(url => new ManifestEntry(url, IsMandatory: true))];
            }

            using var manifest = await s3.OpenAsync(command.From, cancellationToken);
            return ManifestEntry.Read(await manifest.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (S3ReadException e)
        {
            throw new RedshiftException(command.IsManifest ? $"ERROR: Problem reading manifest file - {e.Message}" : $"ERROR: {e.Message}");
        }
    }

    private async Task<HttpResponseMessage?> OpenAsync(ManifestEntry file, Load load, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.OpenAsync(file.Url, cancellationToken);
        }
        catch (S3ReadException e) when (!file.IsMandatory && e.Code == "NoSuchKey")
        {
            return null;
        }
        catch (S3ReadException e)
        {
            throw new RedshiftException(
                $"""
                ERROR: {e.Message}
                  Detail: 
                  -----------------------------------------------
                  error:  {e.Message}
                  code:      8001
                  context:   S3 key being read : {file.Url}
                  query:     {load.QueryId}
                  location:  table_s3_scanner.cpp:354
                  process:   query0_30 [pid={load.SessionId}]
                  -----------------------------------------------
                """);
        }
    }

    private async Task<(Load Load, IReadOnlyList<CopyColumn> Columns)> DescribeAsync(CopyCommand command, CancellationToken cancellationToken)
    {
        Load load;
        await using (var query = new NpgsqlCommand(
            """
            select nextval('redshift.query_id'), pg_current_xact_id()::text::bigint, pg_backend_pid(), to_regclass($1)::oid::bigint::int,
              (select relname::text from pg_class where oid = to_regclass($1)), (statement_timestamp() at time zone 'UTC')::timestamp
            """,
            connection))
        {
            query.Parameters.AddWithValue(command.Table);
            await using var row = await query.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            load = await row.IsDBNullAsync(3, cancellationToken)
                ? throw new RedshiftException($"ERROR: Cannot COPY into nonexistent table {command.Table.Split('.')[^1].Trim('"')}")
                : new Load(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetString(4), command.From, row.GetDateTime(5));
        }

        var all = await TableColumns.OfAsync(connection, command.Table, cancellationToken);
        return (load, command.Columns is null ? all : [.. command.Columns.Select(name => name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)).Select(name =>
            all.FirstOrDefault(column => column.Name == name) ?? throw new RedshiftException($"ERROR: column \"{name}\" of relation \"{load.Table}\" does not exist"))]);
    }
}
