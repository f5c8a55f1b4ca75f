using System.Buffers;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Adds rows by inserts of many rows each, as large as a statement may be.</summary>
internal sealed class InsertWriter(IWarehouseSession session, Dialect dialect, int maxStatementBytes)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private readonly StringBuilder _rows = new();
    private int _bytes;

    /// <summary>Adds the rows of a seed to its table, and gives their number.</summary>
    /// <exception cref="WarehouseException">A row is longer than a statement may be, or a value than a text.</exception>
    public async Task<long> LoadAsync(RelationName table, SeedTable seed, CancellationToken cancellationToken)
    {
        var beginning = $"insert into {dialect.Quote(table)} values\n";
        for (var row = 0; row < seed.Rows.Count; row++)
        {
            var values = seed.Rows[row];
            for (var column = 0; column < values.Length; column++)
            {
                CheckLength(values[column], $"row {row + 1}, column `{seed.Columns[column].Name}`");
            }

            await AddAsync(beginning, values.Select((value, column) => Value(value, seed.Columns[column])), cancellationToken);
        }

        await FlushAsync(beginning, cancellationToken);
        return seed.Rows.Count;
    }

    /// <summary>Adds a row, of which each value is SQL already; sends what has come together when there is no room for it.</summary>
    public async ValueTask AddAsync(string beginning, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        var row = $"({string.Join(", ", values)})";
        var bytes = Encoding.UTF8.GetByteCount(row) + 2;
        var room = maxStatementBytes - Encoding.UTF8.GetByteCount(beginning);
        if (bytes > room)
        {
            throw new WarehouseException($"A row of {bytes:N0} bytes is longer than the {maxStatementBytes:N0} bytes that a statement may have", inner: null)
            {
                Hint = "Load it by `copy` from S3, or over `method: wire`, whose statements may be longer",
            };
        }

        if (_bytes + bytes > room)
        {
            await FlushAsync(beginning, cancellationToken);
        }

        _rows.Append(_bytes == 0 ? "" : ",\n").Append(row);
        _bytes += bytes;
    }

    /// <summary>Sends what has come together.</summary>
    public async ValueTask FlushAsync(string beginning, CancellationToken cancellationToken)
    {
        if (_bytes > 0)
        {
            var statement = beginning + _rows;
            _rows.Clear();
            _bytes = 0;
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }

    /// <summary>Refuses a text that no column can hold.</summary>
    public static void CheckLength(string? value, string place)
    {
        if (value is not null && value.Length > RedshiftTypes.MaxTextBytes / 3 && Encoding.UTF8.GetByteCount(value) > RedshiftTypes.MaxTextBytes)
        {
            throw new WarehouseException($"The value of {place} has {Encoding.UTF8.GetByteCount(value):N0} bytes, and Redshift holds at most 65,535", inner: null);
        }
    }

    // Numbers as numbers: not every column is told of a literal in a list of many rows.
    private string Value(string? value, SeedColumn column) => value switch
    {
        null => "null",
        _ when column is { DeclaredType: null, Type: SeedColumnType.Integer or SeedColumnType.Number } && IsPlainNumber(value) => value,
        _ => dialect.Literal(value),
    };

    private static bool IsPlainNumber(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && !digits.ContainsAnyExcept(NumberCharacters) && digits.Count('.') <= 1;
    }
}
