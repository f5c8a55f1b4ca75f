using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>
/// The comments of a file that turn rules off: <c>-- lint: off select-star, unused-cte</c> is for its line; on a line of its own it is for the next one too that is no comment.
/// Without a name it is for every rule.
/// </summary>
internal sealed class Suppressions
{
    private const string Mark = "-- lint: off";

    /// <summary>No comments.</summary>
    public static readonly Suppressions None = new();

    private readonly SourceText? _source;
    private readonly Dictionary<int, List<string>> _namesByLine = [];

    private Suppressions()
    {
    }

    private Suppressions(SourceText source)
    {
        _source = source;
        for (var at = source.Text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf(Mark, at + Mark.Length, StringComparison.Ordinal))
        {
            Add(at);
        }
    }

    /// <summary>The names in comments that no rule has, with their places.</summary>
    public List<(string Name, SourceSpan Span)> Names { get; } = [];

    /// <summary>Reads a file.</summary>
    public static Suppressions Of(SourceText source) => source.Text.Contains(Mark, StringComparison.Ordinal) ? new Suppressions(source) : None;

    /// <summary>Whether a rule is off at a place.</summary>
    public bool Cover(string rule, SourceSpan span) =>
        _source is not null && span.Source.Path == _source.Path && _namesByLine.TryGetValue(span.Position.Line, out var names) && (names.Count == 0 || names.Contains(rule));

    private void Add(int at)
    {
        var (line, column) = _source!.GetPosition(at);
        var rest = _source.GetLine(line).AsSpan(column - 1 + Mark.Length);
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
        {
            return;
        }

        List<string> names = [];
        foreach (var part in rest.SplitAny(", \t"))
        {
            if (!rest[part].IsEmpty)
            {
                names.Add(rest[part].ToString());
                Names.Add((names[^1], new SourceSpan(_source, at + Mark.Length + part.Start.Value, rest[part].Length)));
            }
        }

        Cover(line, names);
        if (_source.GetLine(line).AsSpan(0, column - 1).IsWhiteSpace())
        {
            Cover(NextLineOfCode(line), names);
        }
    }

    // No names at all mean every rule, and are not to be taken back by others.
    private void Cover(int line, List<string> names)
    {
        if (!_namesByLine.TryGetValue(line, out var before))
        {
            _namesByLine[line] = names;
        }
        else if (before.Count > 0)
        {
            _namesByLine[line] = names.Count == 0 ? names : [.. before, .. names];
        }
    }

    private int NextLineOfCode(int line)
    {
        do
        {
            line++;
        }
        while (line < _source!.LineCount && _source.GetLine(line).AsSpan().TrimStart().StartsWith("--", StringComparison.Ordinal));
        return line;
    }
}
