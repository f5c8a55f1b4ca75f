using System.Text;

namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>Takes the fields out of one record. For headers and for the few records that must be written anew, never for the bulk of a file.</summary>
internal static class CsvFields
{
    /// <summary>The fields of a record whose quoting is sound, without quotes, and with doubled quotes single; bytes that are not UTF-8 become replacement characters.</summary>
    /// <param name="content">The record without its line end.</param>
    /// <param name="delimiter">The byte between two fields.</param>
    public static List<string> Split(ReadOnlySpan<byte> content, byte delimiter)
    {
        var fields = new List<string>();
        while (true)
        {
            var length = FieldLength(content, delimiter);
            fields.Add(Value(content[..length]));
            if (length == content.Length)
            {
                return fields;
            }

            content = content[(length + 1)..];
        }
    }

    private static int FieldLength(ReadOnlySpan<byte> rest, byte delimiter)
    {
        var position = 0;
        if (rest.TrimStart((byte)' ') is [CsvFormat.Quote, ..])
        {
            position = rest.IndexOf(CsvFormat.Quote) + 1;
            while (true)
            {
                var quote = rest[position..].IndexOf(CsvFormat.Quote);
                position = quote < 0 ? rest.Length : position + quote + 1;
                if (position == rest.Length || rest[position] != CsvFormat.Quote)
                {
                    break;
                }

                position++;
            }
        }

        var end = rest[position..].IndexOf(delimiter);
        return end < 0 ? rest.Length : position + end;
    }

    private static string Value(ReadOnlySpan<byte> field)
    {
        var trimmed = field.Trim((byte)' ');
        return trimmed is [CsvFormat.Quote, .. var quoted, CsvFormat.Quote]
            ? Encoding.UTF8.GetString(quoted).Replace("\"\"", "\"", StringComparison.Ordinal)
            : Encoding.UTF8.GetString(field);
    }
}
