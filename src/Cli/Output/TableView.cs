using System.Text;
using Spectre.Console;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Draws the rows of a query as a table.</summary>
internal sealed class TableView(TextWriter writer, Screen screen)
{
    // Of what is not a terminal: rows keep to one line, however many columns there are.
    private const int UnlimitedWidth = 32_000;

    /// <summary>Draws a table.</summary>
    /// <param name="result">The rows.</param>
    /// <param name="indent">The spaces to its left.</param>
    /// <param name="maxCells">Longer values are cut to this; null for whole values.</param>
    public void Write(QueryResult result, int indent = 0, int? maxCells = null)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var column = 0; column < result.Columns.Count; column++)
        {
            var isNumeric = result.Rows.Count > 0 && result.Rows.All(row => row[column] is null || ValueText.IsNumber(row[column]));
            table.AddColumn(new TableColumn(new Text(Shown(result.Columns[column].Name, maxCells)))
            {
                Alignment = isNumeric ? Justify.Right : Justify.Left,
            });
        }

        foreach (var row in result.Rows)
        {
            table.AddRow(row.Select(value => new Text(Shown(ValueText.Of(value), maxCells))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // A table has no colours, and its characters are those of any terminal.
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Encoding = Encoding.UTF8;
        console.Profile.Width = Math.Min(screen.Width, UnlimitedWidth);
        console.Write(new Padder(table, new Padding(indent, 0, 0, 0)));
    }

    // A value is one line: what would break the table is shown as a mark.
    private static string Shown(string value, int? maxCells)
    {
        var line = Cells.Printable(value.ReplaceLineEndings("↵"));
        return maxCells is { } cells ? Cells.Clip(line, cells) : line;
    }
}
