namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>
/// Hides the values of secret keys in the text of <c>project.yml</c> and <c>profiles.yml</c>, so that no message that quotes a line of them
/// can show one. It works on the text rather than the tree, for the case that the YAML is broken just there.
/// </summary>
internal static class SecretMask
{
    private static readonly string[] SecretWords = ["pass", "secret", "token", "private_key", "access_key", "credential"];

    /// <summary>The same text, of the same length, with each character of a secret replaced.</summary>
    public static string Apply(string text)
    {
        char[]? masked = null;
        var offset = 0;
        var secretIndent = -1;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (indent == line.Length)
            {
                // An empty line neither begins nor ends anything.
            }
            else if (secretIndent >= 0 && indent > secretIndent)
            {
                Mask(text, ref masked, offset + indent, offset + line.Length);
            }
            else
            {
                secretIndent = MaskLine(text, line, offset, ref masked) ? indent : -1;
            }

            offset += line.Length + LineBreakLength(text, offset + line.Length);
        }

        return masked is null ? text : new string(masked);
    }

    // Gives whether the last value of the line may go on below it.
    private static bool MaskLine(string text, ReadOnlySpan<char> line, int offset, ref char[]? masked)
    {
        var goesOn = false;
        for (var colon = line.IndexOf(':'); colon >= 0;)
        {
            var end = colon + 1;
            if (IsSecret(KeyBefore(line, colon)))
            {
                end = EndOfValue(line, colon + 1);
                if (!IsTemplate(line[(colon + 1)..end]))
                {
                    Mask(text, ref masked, offset + colon + 1, offset + end);
                }

                goesOn = end == line.Length;
            }

            var next = line[end..].IndexOf(':');
            colon = next < 0 ? -1 : end + next;
        }

        return goesOn;
    }

    private static ReadOnlySpan<char> KeyBefore(ReadOnlySpan<char> line, int colon)
    {
        var before = line[..colon];
        return before[(before.LastIndexOfAny(",{") + 1)..].Trim(" \"'");
    }

    private static bool IsSecret(ReadOnlySpan<char> key)
    {
        foreach (var word in SecretWords)
        {
            if (key.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // A template names where the secret comes from, which helps and tells nothing.
    private static bool IsTemplate(ReadOnlySpan<char> value)
    {
        var inner = value.Trim(" \"'");
        return inner.StartsWith("{{", StringComparison.Ordinal) && inner.EndsWith("}}", StringComparison.Ordinal);
    }

    private static int EndOfValue(ReadOnlySpan<char> line, int start)
    {
        var value = line[start..];
        var blanks = value.Length - value.TrimStart(' ').Length;
        var isQuoted = blanks < value.Length && value[blanks] is '"' or '\'';
        var end = isQuoted ? value[(blanks + 1)..].IndexOf(value[blanks]) : value.IndexOfAny(",}");
        return end < 0 ? line.Length : isQuoted ? start + blanks + end + 2 : start + end;
    }

    private static void Mask(string text, ref char[]? masked, int start, int end)
    {
        masked ??= text.ToCharArray();
        for (var index = start; index < end; index++)
        {
            if (masked[index] is not (' ' or '\t'))
            {
                masked[index] = '*';
            }
        }
    }

    private static int LineBreakLength(string text, int end) =>
        end >= text.Length ? 0 : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1;
}
