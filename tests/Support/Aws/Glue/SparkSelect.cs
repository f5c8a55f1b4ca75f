using System.Globalization;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>
/// A query of a SparkSQL node of one shape: <c>select ITEM, … from ALIAS</c>, where an item is <c>*</c>, or a column, a literal or one of a few functions with a name for it.
/// </summary>
internal sealed class SparkSelect
{
    // Stands for one where names are cut: a character that no file of the tests has.
    private const char DoubleQuote = '\uE000';

    private readonly List<(Func<GlueFrame, GlueRow, string?>? Value, string Name)> _items = [];
    private readonly List<SqlToken> _tokens;
    private readonly string _sql;
    private int _next;

    private SparkSelect(string sql)
    {
        _sql = sql;
        // Spark quotes names with backquotes; a double quote is a letter like others.
        var quoted = sql.Replace('"', DoubleQuote).Replace('`', '"');
        _tokens = [.. SqlToken.Cut(quoted).Where(token => token.Kind != SqlTokenKind.Space && !token.Is(';'))];
    }

    /// <summary>Reads the query of a node.</summary>
    /// <exception cref="JobException">It has another shape.</exception>
    public static SparkSelect Parse(JobNode node)
    {
        var select = new SparkSelect(node.Definition.Text("SqlQuery"));
        var aliases = node.Definition["SqlAliases"]!.AsArray().Select(alias => alias!.AsObject());
        var alias = aliases.FirstOrDefault(alias => node.Inputs.Contains(alias.Text("From")))?.Text("Alias");
        select.Parse(alias ?? throw new JobException($"Node {node.Id} has no alias for its input"));
        return select;
    }

    /// <summary>Carries it out.</summary>
    public GlueFrame Apply(GlueFrame input) => new(
        [.. _items.SelectMany(item => item.Value is null ? input.Columns : [item.Name])],
        [.. input.Rows.Select(row => row with { Values = [.. _items.SelectMany(item => item.Value is null ? row.Values : [item.Value(input, row)])] })]);

    private void Parse(string alias)
    {
        Require(Take("select"));
        do
        {
            if (TakeSymbol('*'))
            {
                _items.Add((null, "*"));
                continue;
            }

            var start = _next;
            var value = Expression();
            var hasAs = Take("as");
            var isNamed = hasAs || Current.Kind == SqlTokenKind.Quoted || (Current.Kind == SqlTokenKind.Word && !Current.Is("from"));
            _items.Add((value, isNamed ? Name() : Unquoted(_tokens[start])));
        }
        while (TakeSymbol(','));
        Require(Take("from"));
        Require(Name().Equals(alias, StringComparison.OrdinalIgnoreCase) && _next == _tokens.Count);
    }

    private SqlToken Current => _next < _tokens.Count ? _tokens[_next] : default;

    private Func<GlueFrame, GlueRow, string?> Expression()
    {
        if (Current.Kind == SqlTokenKind.Text)
        {
            var text = _tokens[_next++].Text[1..^1].Replace("''", "'", StringComparison.Ordinal).Replace(DoubleQuote, '"');
            return (_, _) => text;
        }

        if (Take("null"))
        {
            return (_, _) => null;
        }

        var name = Name();
        return TakeSymbol('(') ? Function(name.ToLowerInvariant()) : (frame, row) => row.Values[Place(frame, name)];
    }

    // To Spark, capitals are nothing.
    private static int Place(GlueFrame frame, string name)
    {
        var column = frame.Columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new JobException(
            $"AnalysisException: [UNRESOLVED_COLUMN] A column with name `{name}` cannot be resolved. Did you mean one of the following? [{string.Join(", ", frame.Columns)}]");
        return frame.IndexOf(column)!.Value;
    }

    private Func<GlueFrame, GlueRow, string?> Function(string name)
    {
        var arguments = new List<Func<GlueFrame, GlueRow, string?>>();
        while (!TakeSymbol(')'))
        {
            arguments.Add(Expression());
            if (name == "cast")
            {
                Require(Take("as") && Take("string"));
            }

            Require(TakeSymbol(',') || Current.Is(')'));
        }

        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        return (name, arguments) switch
        {
            ("input_file_name", []) => (_, row) => row.File,
            ("current_timestamp", []) => (_, _) => now,
            ("cast", [var value]) => value,
            ("trim", [var value]) => (frame, row) => value(frame, row)?.Trim(),
            ("nullif", [var value, var other]) => (frame, row) => value(frame, row) is var one && one == other(frame, row) ? null : one,
            ("coalesce", _) => (frame, row) => arguments.Select(argument => argument(frame, row)).FirstOrDefault(one => one is not null),
            _ => throw Unknown(),
        };
    }

    private string Name()
    {
        Require(Current.Kind is SqlTokenKind.Word or SqlTokenKind.Quoted);
        var name = Unquoted(_tokens[_next++]);
        return TakeSymbol('.') ? Name() : name;
    }

    private static string Unquoted(SqlToken token) => token.Kind == SqlTokenKind.Quoted
        ? token.Text[1..^1].Replace("\"\"", "`", StringComparison.Ordinal).Replace(DoubleQuote, '"')
        : token.Text;

    private bool Take(string keyword)
    {
        var isThere = Current.Is(keyword);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private bool TakeSymbol(char symbol)
    {
        var isThere = Current.Kind == SqlTokenKind.Symbol && Current.Is(symbol);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private void Require(bool isThere)
    {
        if (!isThere)
        {
            throw Unknown();
        }
    }

    private JobException Unknown() => new($"The Glue of the tests does not understand this query: {_sql}");
}
