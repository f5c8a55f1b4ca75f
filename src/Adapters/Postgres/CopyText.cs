using System.Text;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>COPY's text format: fields between tabs, <c>\N</c> for null, a backslash before what means something else.</summary>
internal static class CopyText
{
    /// <summary>Adds a row with its line break.</summary>
    public static void AppendLine(StringBuilder text, IReadOnlyList<string?> fields)
    {
        for (var index = 0; index < fields.Count; index++)
        {
            if (index > 0)
            {
                text.Append('\t');
            }

            Append(text, fields[index]);
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, string? field)
    {
        if (field is null)
        {
            text.Append("\\N");
            return;
        }

        foreach (var character in field)
        {
            _ = character switch
            {
                '\\' => text.Append("\\\\"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ => text.Append(character),
            };
        }
    }
}
