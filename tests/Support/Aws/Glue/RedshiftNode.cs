using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using SpotifyEtl.Models.Support.Redshift;
using SpotifyEtl.Models.Support.Redshift.Copy;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>
/// Writes to Redshift as Glue's connector does: the actions before, the rows by one COPY, the actions after, all in one transaction unless an action ends it. Values go by
/// their place, or by name where the advanced option <c>include_column_list</c> is <c>true</c>.
/// </summary>
internal sealed class RedshiftNode(JsonObject definition, DataApiServer redshift)
{
    private const int SendAt = 1 << 17;

    private readonly JsonObject _data = definition["Data"]?.AsObject() ?? throw new JobException("The target has no data");

    private string Table => $"{Quoted(Value("Schema"))}.{Quoted(Value("Table"))}";

    private bool IsByName => (_data["AdvancedOptions"] as JsonArray)?.OfType<JsonObject>()
        .Any(option => option.OptionalText("Key") == "include_column_list" && option.OptionalText("Value") == "true") == true;

    /// <summary>Writes.</summary>
    /// <exception cref="JobException">Redshift refuses; nothing is written.</exception>
    public async Task WriteAsync(GlueFrame frame, CancellationToken cancellationToken)
    {
        if (Value("Connection").Length == 0 || _data.OptionalText("Action") is not ("append" or "truncate"))
        {
            throw new JobException("The Glue of the tests writes by a connection, and by append and truncate only");
        }

        await using var session = await DataApiSession.OpenAsync(Guid.NewGuid().ToString(), redshift.Database.ConnectionString, s3: null);
        try
        {
            await session.RunAsync("begin", cancellationToken);
            await RunAllAsync(session, _data.OptionalText("PreAction"), cancellationToken);
            var columns = string.Join(", ", frame.Columns.Select(column => $"{Quoted(column)} varchar(256)"));
            await session.RunAsync($"create table if not exists {Table} ({columns})", cancellationToken);
            if (_data.OptionalText("Action") == "truncate")
            {
                await session.RunAsync($"truncate table {Table}", cancellationToken);
            }

            await CopyAsync(session.Connection, frame, cancellationToken);
            await RunAllAsync(session, _data.OptionalText("PostAction"), cancellationToken);
            await session.RunAsync("commit", cancellationToken);
        }
        catch (Exception e) when (e is RedshiftException or NpgsqlException)
        {
            throw new JobException($"An error occurred while calling o200.pyWriteDynamicFrame. {e.Message}");
        }
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string Value(string option) => _data[option]?["Value"]?.GetValue<string>() ?? throw new JobException($"The target does not say its {option}");

    private static async Task RunAllAsync(DataApiSession session, string? actions, CancellationToken cancellationToken)
    {
        var statement = new StringBuilder();
        foreach (var token in SqlToken.Cut($"{actions};"))
        {
            if (!token.Is(';') || token.Kind != SqlTokenKind.Symbol)
            {
                statement.Append(token.Text);
                continue;
            }

            if (!string.IsNullOrWhiteSpace(statement.ToString()))
            {
                await session.RunAsync(statement.ToString(), cancellationToken);
            }

            statement.Clear();
        }
    }

    private async Task CopyAsync(NpgsqlConnection connection, GlueFrame frame, CancellationToken cancellationToken)
    {
        var table = await TableColumns.OfAsync(connection, Table, cancellationToken);
        var columns = IsByName ? [.. frame.Columns.Select(Find)] : table;
        if (columns.Count != frame.Columns.Count)
        {
            var error = columns.Count < frame.Columns.Count ? LoadError.ExtraColumns : LoadError.DelimiterNotFound;
            throw Error(error, columns[Math.Min(columns.Count, frame.Columns.Count) - 1], value: "");
        }

        var names = string.Join(", ", columns.Select(column => Quoted(column.Name)));
        var rows = new CopyText();
        await using var import = await CopyImport.BeginAsync(connection, $"copy {Table} ({names}) from stdin", cancellationToken);
        foreach (var row in frame.Rows)
        {
            Add(rows, columns, row);
            if (rows.Output.Length >= SendAt)
            {
                await import.SendAsync(rows, cancellationToken);
            }
        }

        await import.SendAsync(rows, cancellationToken);
        await import.CompleteAsync();

        CopyColumn Find(string name) => table.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new JobException($"An error occurred while calling o200.pyWriteDynamicFrame. ERROR: column \"{name}\" of relation {Table} does not exist");
    }

    private static void Add(CopyText rows, IReadOnlyList<CopyColumn> columns, GlueRow row)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            rows.Separate(index);
            if (row.Values[index] is not { } value || (value.Length == 0 && !columns[index].IsText))
            {
                rows.AppendNull();
                continue;
            }

            var bytes = Encoding.UTF8.GetBytes(value);
            if (columns[index].Check(bytes, out _) is { } error)
            {
                throw Error(error, columns[index], value);
            }

            rows.AppendValue(bytes);
        }

        rows.EndRow();
    }

    private static JobException Error(LoadError error, CopyColumn column, string value) => new(
        $"""
        An error occurred while calling o200.pyWriteDynamicFrame. Error (code {error.Code}) while loading data into Redshift: "{error.Reason}"
        Column name: {column.Name}
        Column type: {column.Type}({column.MaxBytes})
        Raw field value: {value}
        """);
}
