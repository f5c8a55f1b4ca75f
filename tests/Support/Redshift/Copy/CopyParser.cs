using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>
/// Reads a COPY: <c>copy TABLE [(COLUMN, …)] from 's3://…' OPTION …</c>. What the server does not know is refused, as Redshift refuses what it does not know.
/// </summary>
internal sealed partial class CopyParser
{
    private const int MaxErrors = 100_000;

    private static readonly string[] Switches = ["on", "off", "true", "false"];

    private readonly List<SqlToken> _tokens;
    private int _next;

    private CopyParser(string sql) => _tokens = [.. SqlToken.Cut(sql).Where(token => token.Kind != SqlTokenKind.Space && !token.Is(';'))];

    private SqlToken Current => _next < _tokens.Count ? _tokens[_next] : default;

    /// <summary>Whether a statement is a COPY.</summary>
    public static bool IsCopy(string sql) => SqlToken.Cut(sql).FirstOrDefault(token => token.Kind != SqlTokenKind.Space).Is("copy");

    /// <summary>Reads the statement.</summary>
    /// <exception cref="RedshiftException">It is none that Redshift, or this server, knows.</exception>
    public static CopyCommand Parse(string sql)
    {
        var parser = new CopyParser(sql);
        parser._next++;
        var command = parser.ParseOptions(parser.ParseTarget());
        return !command.HasRole ? throw new RedshiftException(
                "ERROR: Invalid credentials. Must be of the format: credentials 'aws_iam_role=...' or 'aws_access_key_id=...;aws_secret_access_key=...[;token=...]'")
            : !command.IsCsv ? throw new RedshiftException("ERROR: this server of the tests loads CSV only")
            : command;
    }

    private CopyCommand ParseTarget()
    {
        var table = Name();
        while (Take('.'))
        {
            table = $"{table}.{Name()}";
        }

        List<string>? columns = null;
        if (Take('('))
        {
            columns = [Name()];
            while (Take(','))
            {
                columns.Add(Name());
            }

            Require(Take(')'));
        }

        Require(Take("from"));
        var from = Text();
        return from.StartsWith("s3://", StringComparison.Ordinal) && from.Length > "s3://".Length
            ? new CopyCommand { Table = table, Columns = columns, From = from }
            : throw new RedshiftException("ERROR: COPY from this source is not supported");
    }

    private CopyCommand ParseOptions(CopyCommand command)
    {
        while (_next < _tokens.Count)
        {
            var option = Current;
            _next++;
            command = option.Kind == SqlTokenKind.Word ? Apply(command, option) : throw Unexpected(option);
        }

        return command;
    }

    private CopyCommand Apply(CopyCommand command, SqlToken option)
    {
        switch (option.Text.ToLowerInvariant())
        {
            case "iam_role":
                RequireRole();
                return command with { HasRole = true };
            case "format":
                Take("as");
                Require(Take("csv"));
                return Csv(command);
            case "csv":
                return Csv(command);
            case "quote":
                return command with { Quote = Character() };
            case "delimiter":
                return command with { Delimiter = Character() };
            case "manifest":
                return command with { IsManifest = true };
            case "gzip":
                return command with { IsGzip = true };
            case "ignoreheader":
                return command with { IgnoreHeader = Number(int.MaxValue) };
            case "maxerror":
                return command with { MaxError = Number(MaxErrors) };
            case "emptyasnull":
                return command with { EmptyAsNull = true };
            case "blanksasnull":
                return command with { BlanksAsNull = true };
            case "ignoreblanklines":
                return command with { IgnoreBlankLines = true };
            case "fillrecord":
                return command with { FillRecord = true };
            case "truncatecolumns":
                return command with { TruncateColumns = true };
            case "null":
                Take("as");
                return command with { Null = Text() };
            case "acceptinvchars":
                Take("as");
                return command with { Replacement = Current.Kind == SqlTokenKind.Text ? Character() : (byte)'?' };
            case "region":
                Take("as");
                Text();
                return command;
            case "encoding":
                Take("as");
                Require(Take("utf8"));
                return command;
            case "compupdate":
                Switch("preset");
                return command;
            case "statupdate":
                Switch();
                return command;
            default:
                throw Unexpected(option);
        }
    }

    private CopyCommand Csv(CopyCommand command) => (Take("quote") ? command with { Quote = Character() } : command) with { IsCsv = true };

    private void RequireRole()
    {
        if (!Take("default") && !Role().IsMatch(Text()))
        {
            throw new RedshiftException("ERROR: Invalid IAM_ROLE: must be of the format arn:aws:iam::<account>:role/<role>");
        }
    }

    private void Switch(params string[] more)
    {
        _ = Switches.Concat(more).Any(Take);
    }

    private int Number(int max)
    {
        Take("as");
        Require(Current.Kind == SqlTokenKind.Number);
        var number = int.Parse(_tokens[_next++].Text, CultureInfo.InvariantCulture);
        return number <= max ? number : throw new RedshiftException($"ERROR: MAXERROR is limited to {max}");
    }

    private byte Character()
    {
        Take("as");
        var text = Text();
        return text == @"\t" ? (byte)'\t'
            : text is [var character] && char.IsAscii(character) ? (byte)character
            : throw new RedshiftException("ERROR: COPY delimiter must be a single ASCII character");
    }

    private string Name()
    {
        Require(Current.Kind is SqlTokenKind.Word or SqlTokenKind.Quoted);
        var token = _tokens[_next++];
        return token.Kind == SqlTokenKind.Quoted ? token.Text.ToLowerInvariant() : $"\"{token.Text.ToLowerInvariant()}\"";
    }

    private string Text()
    {
        Require(Current.Kind == SqlTokenKind.Text);
        return Unescape().Replace(_tokens[_next++].Text[1..^1].Replace("''", "'", StringComparison.Ordinal), "$1");
    }

    private bool Take(string keyword)
    {
        var isThere = Current.Is(keyword);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private bool Take(char symbol)
    {
        var isThere = Current.Kind == SqlTokenKind.Symbol && Current.Is(symbol);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private void Require(bool isThere)
    {
        if (!isThere)
        {
            throw Unexpected(Current);
        }
    }

    private static RedshiftException Unexpected(SqlToken token) => new(token.Text is null
        ? "ERROR: syntax error at end of input"
        : $"ERROR: syntax error at or near \"{token.Text}\"\n  Position: {token.Start + 1}");

    [GeneratedRegex("^arn:aws(-[a-z-]+)?:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$")]
    private static partial Regex Role();

    // `\t` is the tabulator's own name, not a `t`.
    [GeneratedRegex(@"\\([^t])")]
    private static partial Regex Unescape();
}
