namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>What may be a name.</summary>
internal static class Names
{
    /// <summary>Whether a text is made of ASCII letters, digits and underscores, and does not begin with a digit.</summary>
    public static bool IsIdentifier(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return text.Length > 0 && !char.IsAsciiDigit(text[0]);
    }
}
