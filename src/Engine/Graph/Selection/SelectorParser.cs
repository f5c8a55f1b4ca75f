using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>
/// Reads the text of <c>--select</c> and <c>--exclude</c>: criteria such as <c>2+tag:nightly+</c> or <c>@config.materialized:view</c>, with commas between those
/// that must all hold and spaces between those of which any may.
/// </summary>
internal sealed class SelectorParser
{
    private readonly SourceText _source;
    private readonly Func<SourceSpan, SourceSpan> _place;
    private readonly DiagnosticBag _diagnostics;

    private SelectorParser(SourceText source, Func<SourceSpan, SourceSpan> place, DiagnosticBag diagnostics)
    {
        _source = source;
        _place = place;
        _diagnostics = diagnostics;
    }

    /// <summary>Reads the texts of an option as one union. What cannot be read is reported and left out.</summary>
    /// <param name="option">The option's name, which stands for a file's name in messages.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="diagnostics">Takes the errors, with their columns.</param>
    public static Selector.Union Parse(string option, IReadOnlyList<string> texts, DiagnosticBag diagnostics) =>
        new([.. texts.SelectMany(text => new SelectorParser(new SourceText(option, text), span => span, diagnostics).ParseUnion())]);

    /// <summary>Reads a text that is part of a file.</summary>
    /// <param name="source">The text.</param>
    /// <param name="place">Gives the place in the file of a place in the text.</param>
    /// <param name="diagnostics">Takes the errors.</param>
    public static Selector.Union Parse(SourceText source, Func<SourceSpan, SourceSpan> place, DiagnosticBag diagnostics) =>
        new(new SelectorParser(source, place, diagnostics).ParseUnion()) { Span = place(new SourceSpan(source, 0, source.Text.Length)) };

    private List<Selector> ParseUnion()
    {
        var operands = new List<Selector>();
        var text = _source.Text;
        for (var start = 0; start < text.Length;)
        {
            if (char.IsWhiteSpace(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (ParseIntersection(start, end) is { } operand)
            {
                operands.Add(operand);
            }

            start = end;
        }

        return operands;
    }

    private Selector? ParseIntersection(int start, int end)
    {
        var operands = new List<Selector>();
        var isWhole = true;
        for (var partStart = start; partStart <= end;)
        {
            var comma = _source.Text.IndexOf(',', partStart, end - partStart);
            var partEnd = comma < 0 ? end : comma;
            if (ParseCriterion(partStart, partEnd) is { } operand)
            {
                operands.Add(operand);
            }
            else
            {
                isWhole = false;
            }

            partStart = partEnd + 1;
        }

        return !isWhole ? null : operands.Count == 1 ? operands[0] : new Selector.Intersection(operands) { Span = Span(start, end) };
    }

    // The parts from outside in: `@`, `2+`, `method.argument:`, the value, `+1`.
    private Selector.Criterion? ParseCriterion(int start, int end)
    {
        var (from, to) = (start, end);
        var hasAt = from < to && _source.Text[from] == '@';
        from += hasAt ? 1 : 0;
        var ancestors = TakeAncestors(ref from, to);
        var methodStart = from;
        var method = TakeMethod(ref from, to);
        var descendants = TakeDescendants(from, ref to);
        if (from == to)
        {
            _diagnostics.Add(DiagnosticCodes.SelectorExpected(Span(from, from), method));
            return null;
        }

        if (hasAt && descendants != 0)
        {
            _diagnostics.Add(DiagnosticCodes.AtWithPlus(Span(start, end)));
            return null;
        }

        var value = _source.Text[from..to];
        if (method is null)
        {
            return Criterion(SelectorMethods.Default(value), "");
        }

        return SelectorMethods.Read(method, Span(methodStart, methodStart + method.Length), _diagnostics) is { } known
            ? Criterion(known.Method, known.Argument)
            : null;

        Selector.Criterion Criterion(SelectorMethod known, string argument) =>
            new(known, argument, value, new GraphOperators(ancestors, descendants, hasAt)) { Span = Span(start, end) };
    }

    private int TakeAncestors(ref int from, int to)
    {
        var digitsEnd = from;
        while (digitsEnd < to && char.IsAsciiDigit(_source.Text[digitsEnd]))
        {
            digitsEnd++;
        }

        if (digitsEnd == to || _source.Text[digitsEnd] != '+')
        {
            return 0;
        }

        var steps = Steps(from, digitsEnd);
        from = digitsEnd + 1;
        return steps;
    }

    private int TakeDescendants(int from, ref int to)
    {
        var digitsStart = to;
        while (digitsStart > from && char.IsAsciiDigit(_source.Text[digitsStart - 1]))
        {
            digitsStart--;
        }

        if (digitsStart == from || _source.Text[digitsStart - 1] != '+')
        {
            return 0;
        }

        var steps = Steps(digitsStart, to);
        to = digitsStart - 1;
        return steps;
    }

    // No number means all the way, and so does one that is too large to be one.
    private int Steps(int from, int to) => int.TryParse(_source.Text.AsSpan(from, to - from), out var steps) ? steps : GraphOperators.Unlimited;

    private string? TakeMethod(ref int from, int to)
    {
        var end = from;
        while (end < to && (char.IsLetterOrDigit(_source.Text[end]) || _source.Text[end] is '_' or '.'))
        {
            end++;
        }

        if (end == to || _source.Text[end] != ':')
        {
            return null;
        }

        var method = _source.Text[from..end];
        from = end + 1;
        return method;
    }

    private SourceSpan Span(int from, int to) => _place(new SourceSpan(_source, from, to - from));
}
