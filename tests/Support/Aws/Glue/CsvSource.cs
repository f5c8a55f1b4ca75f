using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Redshift.Copy;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>Reads CSV files of S3 as the source of a job: each by its own header, all together with the columns of all.</summary>
internal sealed class CsvSource(JsonObject definition, S3Reader reader)
{
    private readonly List<string> _columns = [];
    private readonly List<GlueRow> _rows = [];

    /// <summary>Reads.</summary>
    /// <exception cref="JobException">S3 refuses.</exception>
    public async Task<GlueFrame> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var path in definition.Texts("Paths"))
            {
                await ReadAsync(path, cancellationToken);
            }
        }
        catch (S3ReadException e)
        {
            throw new JobException($"An error occurred while calling o100.getDynamicFrame. {e.Message} (Service: Amazon S3; Error Code: {e.Code})");
        }

        // The first files do not know the columns of later ones.
        return new GlueFrame(_columns, [.. _rows.Select(row => row with { Values = Widened(row.Values) })]);
    }

    private string?[] Widened(string?[] values) => values.Length == _columns.Count ? values : [.. values, .. new string?[_columns.Count - values.Length]];

    private async Task ReadAsync(string path, CancellationToken cancellationToken)
    {
        var isRecursive = definition["Recurse"]?.GetValue<bool>() == true;
        var urls = (await reader.ListAsync(path, cancellationToken))
            .Where(url => url == path || url.StartsWith(path.TrimEnd('/') + '/', StringComparison.Ordinal))
            .Where(url => !url.EndsWith('/') && (isRecursive || !url[path.Length..].TrimStart('/').Contains('/', StringComparison.Ordinal)))
            .ToList();
        if (urls.Count == 0)
        {
            throw new JobException($"AnalysisException: Path does not exist: {path}");
        }

        foreach (var url in urls)
        {
            await ReadFileAsync(url, cancellationToken);
        }
    }

    private async Task ReadFileAsync(string url, CancellationToken cancellationToken)
    {
        using var answer = await reader.OpenAsync(url, cancellationToken);
        await using var raw = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var isPacked = definition.OptionalText("CompressionType") == "gzip" || url.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        await using var content = isPacked ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        var records = new CsvRecords(content, Separator(), Quote());
        try
        {
            IReadOnlyList<int>? places = null;
            while (await records.ReadAsync(cancellationToken))
            {
                if (records.Raw.Contains((byte)'\n') && definition["Multiline"]?.GetValue<bool>() != true)
                {
                    throw new JobException($"A record of {url} goes over several lines, which Glue would tear apart: the node does not say Multiline");
                }

                if (places is null)
                {
                    places = Places(records);
                    if (definition["WithHeader"]?.GetValue<bool>() == true)
                    {
                        continue;
                    }
                }

                Add(records, places, url);
            }
        }
        catch (InvalidDataException)
        {
            throw new JobException($"java.util.zip.ZipException: Not in GZIP format ({url})");
        }
    }

    private List<int> Places(CsvRecords records)
    {
        var hasHeader = definition["WithHeader"]?.GetValue<bool>() == true;
        return [.. Enumerable.Range(0, records.Count).Select(index => Place(hasHeader ? Text(records, index) : $"col{index}"))];
    }

    private int Place(string column)
    {
        if (!_columns.Contains(column))
        {
            _columns.Add(column);
        }

        return _columns.IndexOf(column);
    }

    // What a record has less than the header is null; what it has more is lost.
    private void Add(CsvRecords records, IReadOnlyList<int> places, string url)
    {
        var values = new string?[_columns.Count];
        for (var index = 0; index < Math.Min(records.Count, places.Count); index++)
        {
            values[places[index]] = Text(records, index);
        }

        _rows.Add(new GlueRow(values, definition.OptionalText("GroupFiles") == "inPartition" ? "" : Escaped(url)));
    }

    // Spark gives the file as an address, in which some characters have escapes.
    private static string Escaped(string url) => string.Concat(url.Select(one => " \"<>%{}|\\^`#?[]".Contains(one, StringComparison.Ordinal) ? $"%{(int)one:X2}" : one.ToString()));

    private static string Text(CsvRecords records, int index) => Encoding.UTF8.GetString(records.Field(index));

    private byte Separator() => definition.Text("Separator") switch { "comma" => (byte)',', "ctrla" => 1, "pipe" => (byte)'|', "semicolon" => (byte)';', _ => (byte)'\t' };

    // Of quillemets UTF-8 makes two bytes each: no file of the tests has them.
    private byte Quote() => definition.Text("QuoteChar") switch
    {
        "quote" => (byte)'"',
        "single_quote" => (byte)'\'',
        "disabled" => 0,
        var other => throw new JobException($"The Glue of the tests does not know the quotes {other}"),
    };
}
