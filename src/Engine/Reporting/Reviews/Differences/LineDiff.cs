namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Differences;

/// <summary>
/// The lines of two texts, as few of them gone and new as can be: the greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
/// </summary>
internal static class LineDiff
{
    // Texts that differ in more lines have little in common; its square is the time and the memory that the search may take.
    private const int MaxDifference = 1_000;

    /// <summary>The lines of both texts in their order: what is gone stands before what is new in its place.</summary>
    /// <param name="before">The text before; null for none.</param>
    /// <param name="after">The text after; null for none.</param>
    public static IReadOnlyList<DiffLine> Of(string? before, string? after)
    {
        var (left, right) = (LinesOf(before), LinesOf(after));
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            start++;
        }

        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        var lines = new List<DiffLine>(Math.Max(left.Length, right.Length));
        lines.AddRange(left.Take(start).Select(DiffLine.Same));
        lines.AddRange(Middle(left[start..^end], right[start..^end]));
        lines.AddRange(left.Skip(left.Length - end).Select(DiffLine.Same));
        return lines;
    }

    private static List<DiffLine> Middle(string[] left, string[] right)
    {
        var common = left.Length == 0 || right.Length == 0 ? null : CommonLines(left, right);
        var lines = new List<DiffLine>(left.Length + right.Length);
        var (x, y) = (0, 0);
        // A pair behind the last one, so that what follows the last common line is told as well.
        foreach (var (commonLeft, commonRight) in (common ?? []).Append((left.Length, right.Length)))
        {
            lines.AddRange(left[x..commonLeft].Select(DiffLine.Gone));
            lines.AddRange(right[y..commonRight].Select(DiffLine.New));
            if (commonLeft < left.Length)
            {
                lines.Add(DiffLine.Same(left[commonLeft]));
            }

            (x, y) = (commonLeft + 1, commonRight + 1);
        }

        return lines;
    }

    // The places of lines that both have, in their order; null where the texts have too little in common to look for it.
    private static List<(int Left, int Right)>? CommonLines(string[] left, string[] right)
    {
        var most = Math.Min(left.Length + right.Length, MaxDifference);
        // By diagonal (x - y), the furthest place in the left text that so many differences reach.
        var furthest = new int[2 * most + 3];
        var steps = new List<int[]>();
        for (var differences = 0; differences <= most; differences++)
        {
            steps.Add(furthest[(most + 1 - differences)..(most + 2 + differences)]);
            for (var diagonal = -differences; diagonal <= differences; diagonal += 2)
            {
                var place = most + 1 + diagonal;
                var isDown = diagonal == -differences || (diagonal != differences && furthest[place - 1] < furthest[place + 1]);
                var x = isDown ? furthest[place + 1] : furthest[place - 1] + 1;
                while (x < left.Length && x - diagonal < right.Length && left[x] == right[x - diagonal])
                {
                    x++;
                }

                furthest[place] = x;
                if (x >= left.Length && x - diagonal >= right.Length)
                {
                    return WayBack(steps, left.Length, right.Length);
                }
            }
        }

        return null;
    }

    // From the end: at each number of differences, where the way came from, and the common lines behind that step.
    private static List<(int Left, int Right)> WayBack(List<int[]> steps, int x, int y)
    {
        var common = new List<(int, int)>();
        for (var differences = steps.Count - 1; differences > 0; differences--)
        {
            var reached = steps[differences];
            var diagonal = x - y;
            int At(int wanted) => reached[wanted + differences];
            var isDown = diagonal == -differences || (diagonal != differences && At(diagonal - 1) < At(diagonal + 1));
            var fromX = isDown ? At(diagonal + 1) : At(diagonal - 1);
            var fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1);
            var (stepX, stepY) = isDown ? (fromX, fromY + 1) : (fromX + 1, fromY);
            while (x > stepX && y > stepY)
            {
                common.Add((--x, --y));
            }

            (x, y) = (fromX, fromY);
        }

        while (x > 0 && y > 0)
        {
            common.Add((--x, --y));
        }

        common.Reverse();
        return common;
    }

    // A line feed at the end ends the last line and begins no other.
    private static string[] LinesOf(string? text) =>
        string.IsNullOrEmpty(text) ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}

/// <summary>A line of one text, or of both.</summary>
/// <param name="Kind">Which text it is in: <c>'-'</c> the one before, <c>'+'</c> the one after, a blank for both.</param>
/// <param name="Text">The line.</param>
internal readonly record struct DiffLine(char Kind, string Text)
{
    /// <summary>Whether both texts have it.</summary>
    public bool IsCommon => Kind == ' ';

    /// <summary>A line of both texts.</summary>
    public static DiffLine Same(string text) => new(' ', text);

    /// <summary>A line of the text before.</summary>
    public static DiffLine Gone(string text) => new('-', text);

    /// <summary>A line of the text after.</summary>
    public static DiffLine New(string text) => new('+', text);
}
