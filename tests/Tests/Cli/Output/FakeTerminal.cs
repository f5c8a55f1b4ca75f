using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Tests.Cli.Output;

/// <summary>A terminal that understands what the live display sends: text that wraps, line breaks, going up, and clearing. Colours are ignored.</summary>
internal sealed class FakeTerminal(int width, int height) : StringWriter
{
    private readonly List<string> _rows = [""];
    private int _row;
    private int _column;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The screen as the tool sees it.</summary>
    public Screen Screen => new(IsInteractive: true, () => new ScreenSize(Width, height));

    public int Width { get; private set; } = width;

    /// <summary>Every row that was written and not cleared.</summary>
    public string Text => string.Join('\n', _rows.Select(row => row.TrimEnd())).TrimEnd('\n') + "\n";

    /// <summary>Makes it narrower: as in real ones, rows that no longer fit go on in the next row.</summary>
    public void Resize(int width)
    {
        var cursorFromEnd = _rows.Count - _row;
        var rows = _rows.SelectMany(row => row.TrimEnd().Length == 0 ? [""] : row.TrimEnd().Chunk(width).Select(part => new string(part))).ToList();
        _rows.Clear();
        _rows.AddRange(rows);
        _row = _rows.Count - cursorFromEnd;
        Width = width;
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    public override void Write(string? value)
    {
        for (var index = 0; index < value?.Length; index++)
        {
            switch (value[index])
            {
                case '\n':
                    NextRow();
                    break;
                case '\r':
                    _column = 0;
                    break;
                case '\e':
                    index = Control(value, index + 2);
                    break;
                default:
                    Put(value[index]);
                    break;
            }
        }
    }

    // The offset of the sequence's last letter.
    private int Control(string text, int start)
    {
        var end = start;
        while (!char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        switch (text[end])
        {
            case 'A':
                _row -= int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture);
                Assert.True(_row >= 0, "The cursor went above the first row.");
                break;
            case 'J':
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                _rows[_row] = _rows[_row][.._column];
                break;
            default:
                Assert.Equal('m', text[end]);
                break;
        }

        return end;
    }

    private void Put(char letter)
    {
        if (_column == Width)
        {
            NextRow();
        }

        _rows[_row] = _rows[_row].PadRight(_column + 1).Remove(_column, 1).Insert(_column, letter.ToString());
        _column++;
    }

    private void NextRow()
    {
        _row++;
        _column = 0;
        if (_row == _rows.Count)
        {
            _rows.Add("");
        }
    }
}
