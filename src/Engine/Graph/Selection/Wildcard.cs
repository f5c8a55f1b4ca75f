using System.Buffers;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>
/// The wildcards of selectors, which are those of a Unix shell: <c>*</c> for any characters, <c>?</c> for one, <c>[a-z]</c> for one of a class and
/// <c>[!a-z]</c> for one that is not. Case counts. A bracket that is never closed stands for itself.
/// </summary>
internal static class Wildcard
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]");

    /// <summary>Whether a text has any wildcard in it.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(Special);

    /// <summary>Whether a whole text is as a pattern says.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // On a mismatch, the last `*` takes one character more: it never pays to reconsider an earlier one.
        var (p, t) = (0, 0);
        var (star, starText) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starText = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, text[t]))
            {
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    // Moves past the element of the pattern only where it matches.
    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int at, char c)
    {
        if (pattern[at] == '[' && ClassEnd(pattern, at) is var end and > 0)
        {
            var isNegated = pattern[at + 1] == '!';
            if (IsInClass(pattern[(at + (isNegated ? 2 : 1))..end], c) == isNegated)
            {
                return false;
            }

            at = end + 1;
            return true;
        }

        if (pattern[at] != '?' && pattern[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }

    // The closing bracket; one that comes first in the class is a member of it. -1 where the class is never closed.
    private static int ClassEnd(ReadOnlySpan<char> pattern, int start)
    {
        var first = start + 1;
        if (first < pattern.Length && pattern[first] == '!')
        {
            first++;
        }

        var end = first + 1 < pattern.Length ? pattern[(first + 1)..].IndexOf(']') : -1;
        return end < 0 ? -1 : first + 1 + end;
    }

    private static bool IsInClass(ReadOnlySpan<char> members, char c)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (i + 2 < members.Length && members[i + 1] == '-')
            {
                if (c >= members[i] && c <= members[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (c == members[i])
            {
                return true;
            }
        }

        return false;
    }
}
