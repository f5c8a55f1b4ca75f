using System.Text;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;

namespace SpotifyEtl.Models.Cli.Output.Lineage;

/// <summary>Lineage as trees in plain text: a column that was shown before is named, and not followed again.</summary>
internal sealed class LineageTree
{
    private readonly LineageReport _report;
    private readonly StringBuilder _text = new();
    private readonly HashSet<ColumnId> _shown = new(ColumnIdComparer.Instance);

    private LineageTree(LineageReport report) => _report = report;

    /// <summary>The text.</summary>
    public static string Of(LineageReport report)
    {
        var tree = new LineageTree(report);
        foreach (var direction in report.Directions)
        {
            tree.Write(direction);
        }

        tree.WriteFilters();
        return tree._text.ToString();
    }

    private void Write(TraceDirection direction)
    {
        _shown.Clear();
        if (_report.Directions.Count > 1)
        {
            _text.Append(_text.Length > 0 ? "\n" : "").Append(direction == TraceDirection.Upstream ? "comes from\n" : "becomes\n");
        }

        foreach (var column in _report.Columns)
        {
            WriteColumn(column, "", direction);
            WriteBelow(column, "", direction);
        }
    }

    private void WriteBelow(ColumnId column, string indent, TraceDirection direction)
    {
        if (!_shown.Add(column))
        {
            return;
        }

        var edges = direction == TraceDirection.Upstream ? _report.Graph.InputsOf(column) : _report.Graph.OutputsOf(column);
        var file = direction == TraceDirection.Upstream ? _report.FileOf(column) : null;
        for (var place = 0; place < edges.Count; place++)
        {
            var isLast = place == edges.Count - 1 && file is null;
            var next = direction == TraceDirection.Upstream ? edges[place].From : edges[place].To;
            var isKnown = _shown.Contains(next) && HasMore(next, direction);
            WriteColumn(next, $"{indent}{(isLast ? "└─ " : "├─ ")}{edges[place].Use.ToString().ToLowerInvariant()}  ", direction, isKnown);
            if (!isKnown)
            {
                WriteBelow(next, indent + (isLast ? "   " : "│  "), direction);
            }
        }

        if (file is not null)
        {
            _text.Append(indent).Append("└─ read from  ").AppendJoin(" or ", file.Headers.Select(header => $"`{header}`")).Append($" of the files in {file.Location}\n");
        }
    }

    private bool HasMore(ColumnId column, TraceDirection direction) =>
        direction == TraceDirection.Upstream ? _report.Graph.InputsOf(column).Count > 0 || _report.FileOf(column) is not null : _report.Graph.OutputsOf(column).Count > 0;

    private void WriteColumn(ColumnId column, string before, TraceDirection direction, bool isKnown = false)
    {
        _text.Append(before).Append(_report.NameOf(column));
        if (_report.TypeOf(column) is { } type && direction == TraceDirection.Upstream)
        {
            _text.Append($"  {type}");
        }

        _text.Append(isKnown ? "  (see above)\n" : "\n");
    }

    private void WriteFilters()
    {
        if (_report.Filters.Count == 0 || !_report.Directions.Contains(TraceDirection.Upstream))
        {
            return;
        }

        _text.Append($"\nwhich rows {_report.NameOf(_report.Start.Node.Id)} has is decided by\n");
        foreach (var clause in _report.Filters.GroupBy(filter => filter.Clause).OrderBy(group => group.Key))
        {
            _text.Append($"  {NameOf(clause.Key),-8}  ").AppendJoin(", ", clause.Select(filter => _report.NameOf(filter.Column)).Order(StringComparer.Ordinal)).Append('\n');
        }
    }

    /// <summary>The clause as SQL writes it.</summary>
    public static string NameOf(QueryClause clause) => clause == QueryClause.GroupBy ? "group by" : clause.ToString().ToLowerInvariant();
}
