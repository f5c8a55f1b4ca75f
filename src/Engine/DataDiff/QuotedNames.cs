using System.Text;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>Names in a row, as one types them: <c>day,country</c>, <c>main.orders</c>. A name in double quotes may have anything in it, quotes twice.</summary>
public static class QuotedNames
{
    /// <summary>Takes the names apart.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between names.</param>
    /// <returns>The names, or null where quotes are not closed, or a name is empty.</returns>
    public static IReadOnlyList<string>? Split(string text, char separator)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '"' && isQuoted && index + 1 < text.Length && text[index + 1] == '"')
            {
                name.Append(character);
                index++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == separator && !isQuoted)
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else
            {
                name.Append(character);
            }
        }

        names.Add(name.ToString());
        return isQuoted || names.Exists(part => part.Length == 0) ? null : names;
    }
}
