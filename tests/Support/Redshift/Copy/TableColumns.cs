using Npgsql;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>The columns of a table, in their order.</summary>
internal static class TableColumns
{
    private const string Query =
        """
        select a.attname::text, t.typname::text, a.attnotnull,
          case when t.typname in ('varchar', 'bpchar') then coalesce(nullif(a.atttypmod, -1) - 4, 65535) when t.typname = 'text' then 65535 end
        from pg_attribute as a join pg_type as t on t.oid = a.atttypid where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum
        """;

    /// <summary>Asks for them.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="table">The table's name, with quotes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CopyColumn>> OfAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var query = new NpgsqlCommand(Query, connection) { Parameters = { new() { Value = table } } };
        await using var row = await query.ExecuteReaderAsync(cancellationToken);
        var columns = new List<CopyColumn>();
        while (await row.ReadAsync(cancellationToken))
        {
            columns.Add(new CopyColumn(row.GetString(0), row.GetString(1), await row.IsDBNullAsync(3, cancellationToken) ? null : row.GetInt32(3), row.GetBoolean(2)));
        }

        return columns;
    }
}
