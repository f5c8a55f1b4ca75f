namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>The tables of <c>with</c> as they are written: the parser does not tell where they stand.</summary>
/// <param name="text">The text.</param>
internal sealed class CteText(SqlText text)
{
    /// <summary>The index of the name in the definition of a table; null where there is none, or where there are several.</summary>
    public static int? Find(SqlText text, string name)
    {
        int? found = null;
        for (var index = 0; index < text.Tokens.Count; index++)
        {
            if (string.Equals(text.NameAt(index), name, StringComparison.OrdinalIgnoreCase) && IsDefinition(text, index))
            {
                if (found is not null)
                {
                    return null;
                }

                found = index;
            }
        }

        return found;
    }

    /// <summary>Whether a name is that of a table whose query follows: <c>name as (</c>, <c>name (columns) as (</c>.</summary>
    public static bool IsDefinition(SqlText text, int index) => Opening(text, index) is not null;

    /// <summary>What to remove so that the table is gone, with the comments above it, and all else stays as it is; null where part of that is written by a template's code.</summary>
    /// <param name="name">The index of its name.</param>
    public IReadOnlyList<(int Start, int End)>? Removal(int name)
    {
        var closing = Closing(Opening(text, name)!.Value);
        var before = Before(name);
        var isFirst = text.Is(before, "with") || text.Is(before, "recursive");
        if (closing is not { } last || !(isFirst || text.Is(before, ",")) || (isFirst && text.Is(before, "recursive")) || HasCode(before, last))
        {
            return null;
        }

        var own = SkipLine(before + 1, text.Tokens[before].End);
        var after = text.SkipComments(last + 1);
        if (after >= text.Tokens.Count || text.Tokens[after].Kind is SqlTokenKind.Block or SqlTokenKind.Printed)
        {
            return null;
        }

        if (text.Is(after, ","))
        {
            var next = SkipLine(after + 1, text.Tokens[after].End);
            return next >= text.Tokens.Count ? null
                : isFirst ? [(text.Tokens[own].Start, text.Tokens[next].Start)]
                : [(EndBefore(own), EndBefore(next))];
        }

        // The last one: the comma before it goes too, or the `with` where it is the only one.
        var rest = SkipLine(last + 1, text.Tokens[last].End);
        return isFirst ? [(text.Tokens[before].Start, text.Tokens[rest].Start)]
            : own == before + 1 ? [(text.Tokens[before].Start, text.Tokens[last].End)]
            : [(text.Tokens[before].Start, text.Tokens[before].End), (EndBefore(own), text.Tokens[last].End)];
    }

    private static int? Opening(SqlText text, int name)
    {
        var index = text.SkipComments(name + 1);
        if (text.Is(index, "("))
        {
            index = ClosingOf(text, index) is { } columns ? text.SkipComments(columns + 1) : text.Tokens.Count;
        }

        if (!text.Is(index, "as"))
        {
            return null;
        }

        index = text.SkipComments(index + 1);
        index = text.Is(index, "not") ? text.SkipComments(index + 1) : index;
        index = text.Is(index, "materialized") ? text.SkipComments(index + 1) : index;
        return text.Is(index, "(") ? index : null;
    }

    private int? Closing(int opening) => ClosingOf(text, opening);

    private static int? ClosingOf(SqlText text, int opening)
    {
        for (var index = opening + 1; index < text.Tokens.Count; index++)
        {
            if (text.Tokens[index].Depth == text.Tokens[opening].Depth && text.Is(index, ")"))
            {
                return index;
            }
        }

        return null;
    }

    private int Before(int index)
    {
        do
        {
            index--;
        }
        while (index >= 0 && text.Tokens[index].Kind == SqlTokenKind.Comment);
        return index;
    }

    private bool HasCode(int first, int last) => text.Tokens.Skip(first).Take(last - first + 1).Any(token => token.Kind == SqlTokenKind.Block);

    // A comment that ends the line belongs to what stands before it.
    private int SkipLine(int index, int from)
    {
        while (index < text.Tokens.Count && text.Tokens[index].Kind == SqlTokenKind.Comment && text.Text.AsSpan(from, text.Tokens[index].Start - from).IndexOf('\n') < 0)
        {
            index++;
        }

        return index;
    }

    private int EndBefore(int index) => text.Tokens[index - 1].End;
}
