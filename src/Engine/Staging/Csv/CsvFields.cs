using System.Text;

namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>Takes the fields out of a record whose quoting is sound.</summary>
public static class CsvFields
{
    /// <summary>The fields as text, without quotes, and with doubled quotes single; bytes that are not UTF-8 become replacement characters.</summary>
    /// <param name="content">The record without its line end.</param>
    /// <param name="delimiter">The byte between two fields.</param>
    public static List<string> Split(ReadOnlySpan<byte> content, byte delimiter)
    {
        var fields = new List<string>();
        while (true)
        {
            var length = Length(content, delimiter);
            var field = Unquote(content[..length], out var hasDoubledQuotes);
            var text = Encoding.UTF8.GetString(field);
            fields.Add(hasDoubledQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text);
            if (length == content.Length)
            {
                return fields;
            }

            content = content[(length + 1)..];
        }
    }

    /// <summary>The bytes of the first field, up to the delimiter or the end.</summary>
    public static int Length(ReadOnlySpan<byte> rest, byte delimiter)
    {
        var position = 0;
        if (rest.Length > 0 && rest[0] is (byte)' ' or CsvFormat.Quote && rest.TrimStart((byte)' ') is [CsvFormat.Quote, ..])
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

    /// <summary>What a field holds: without its quotes, and the spaces beside them.</summary>
    /// <param name="field">The field as it stands.</param>
    /// <param name="hasDoubledQuotes">Whether there are quotes within, each of which stands twice.</param>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field, out bool hasDoubledQuotes)
    {
        hasDoubledQuotes = false;
        if (field.Length == 0 || field[0] is not ((byte)' ' or CsvFormat.Quote) || field.Trim((byte)' ') is not [CsvFormat.Quote, .. var quoted, CsvFormat.Quote])
        {
            return field;
        }

        hasDoubledQuotes = quoted.Contains(CsvFormat.Quote);
        return quoted;
    }
}
