using System.Text;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Staging.Seeds;

/// <summary>A row of a CSV text.</summary>
/// <param name="Fields">The fields; null for one that is empty and not quoted.</param>
/// <param name="Start">The offset of the row's first character.</param>
internal readonly record struct CsvRow(string?[] Fields, int Start);

/// <summary>
/// Reads a CSV text as RFC 4180 describes it: fields in double quotes may hold the delimiter, line breaks, and quotes written twice.
/// Lines may end in LF, CRLF or CR; a blank line is no row.
/// </summary>
internal sealed class CsvReader(SourceText source, char delimiter, DiagnosticBag diagnostics)
{
    private readonly string _text = source.Text;
    private readonly StringBuilder _quoted = new();
    private int _position;

    /// <summary>The rows from the first line on. Stops at a quote that is never closed, with a diagnostic.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        var fields = new List<string?>();
        while (SkipBlankLines())
        {
            var start = _position;
            fields.Clear();
            do
            {
                if (!TryField(out var field))
                {
                    yield break;
                }

                fields.Add(field);
            }
            while (TrySkip(delimiter));

            SkipLineBreak();
            yield return new CsvRow([.. fields], start);
        }
    }

    private bool SkipBlankLines()
    {
        while (_position < _text.Length && _text[_position] is '\r' or '\n')
        {
            _position++;
        }

        return _position < _text.Length;
    }

    private bool TryField(out string? field)
    {
        if (_position < _text.Length && _text[_position] == '"')
        {
            return TryQuotedField(out field);
        }

        var rest = _text.AsSpan(_position);
        var length = rest.IndexOfAny(delimiter, '\r', '\n');
        length = length < 0 ? rest.Length : length;
        field = length == 0 ? null : rest[..length].ToString();
        _position += length;
        return true;
    }

    private bool TryQuotedField(out string? field)
    {
        var start = _position++;
        _quoted.Clear();
        while (true)
        {
            var rest = _text.AsSpan(_position);
            var length = rest.IndexOf('"');
            if (length < 0)
            {
                diagnostics.Add(DiagnosticCodes.SeedQuoteNotClosed(new SourceSpan(source, start, 1)));
                field = null;
                return false;
            }

            _quoted.Append(rest[..length]);
            _position += length + 1;
            if (!TrySkip('"'))
            {
                break;
            }

            _quoted.Append('"');
        }

        // What follows a closing quote belongs to the field, as most readers take it.
        var tail = _text.AsSpan(_position);
        var end = tail.IndexOfAny(delimiter, '\r', '\n');
        end = end < 0 ? tail.Length : end;
        field = _quoted.Append(tail[..end]).ToString();
        _position += end;
        return true;
    }

    private bool TrySkip(char character)
    {
        if (_position >= _text.Length || _text[_position] != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipLineBreak()
    {
        TrySkip('\r');
        TrySkip('\n');
    }
}
