namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>A row on its way through a job.</summary>
/// <param name="Values">Its values; null for null.</param>
/// <param name="File">What <c>input_file_name()</c> gives.</param>
internal sealed record GlueRow(string?[] Values, string File)
{
    /// <summary>The values of some columns, as one text by which rows can be compared.</summary>
    public string Key(IEnumerable<int> columns) => string.Join('\u001f', columns.Select(column => Values[column] ?? "\u0000"));
}

/// <summary>Rows on their way through a job.</summary>
/// <param name="Columns">The names of their columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record GlueFrame(IReadOnlyList<string> Columns, IReadOnlyList<GlueRow> Rows)
{
    /// <summary>The place of a column; null where there is none of that name.</summary>
    public int? IndexOf(string column) => Columns.Index().Where(known => known.Item == column).Select(known => (int?)known.Index).FirstOrDefault();
}
