using System.Globalization;
using System.Text.Json;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>
/// An error as DuckDB hands it out. With <c>errors_as_json</c> on, which is how this provider opens a database, that is a JSON
/// object of strings, sometimes behind a <c>Parser Error: </c>; what happens before a database is open comes as plain text.
/// </summary>
internal sealed record NativeError(DuckDbErrorType Type, string TypeName, string Message)
{
    private const string JsonStart = "{\"exception_type\":";
    private const string PlainMark = " Error: ";

    public string? Subtype { get; private init; }

    /// <summary>DuckDB's position: see <see cref="Locate"/> for its unit.</summary>
    private int? RawPosition { get; init; }

    public static NativeError Parse(string text)
    {
        var start = text.IndexOf(JsonStart, StringComparison.Ordinal);
        return start >= 0 && FromJson(text.AsMemory(start)) is { } error ? error : FromPlainText(text);
    }

    /// <summary>What the error says is missing.</summary>
    private string? Name { get; init; }

    private bool IsSyntaxError => Subtype == "SYNTAX_ERROR";

    /// <summary>Where in the command's text the error is; null where DuckDB does not say, or says it of another text.</summary>
    public SqlPosition? Locate(string sql)
    {
        if (RawPosition is not { } raw)
        {
            return null;
        }

        // The scanner counts code points; everything after it counts bytes of UTF-8.
        var offset = IsSyntaxError ? NativeOffset.FromCodePoints(sql, raw) : NativeOffset.FromBytes(sql, raw);
        return IsSyntaxError || IsOfThisText(sql, offset) ? SqlPosition.At(sql, offset) : null;
    }

    // Of an error inside a view, DuckDB gives the position in the statement that created the view. Nothing marks it as such;
    // but a place where no token is, or after which the missing name does not occur, cannot be one of this text.
    private bool IsOfThisText(string sql, int offset) =>
        offset < sql.Length && !char.IsWhiteSpace(sql[offset])
        && (Subtype is not ("COLUMN_NOT_FOUND" or "MISSING_ENTRY") || Name is null
            || sql.IndexOf(Name, offset, StringComparison.OrdinalIgnoreCase) >= 0);

    private static NativeError? FromJson(ReadOnlyMemory<char> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var typeName = Text(root, "exception_type") ?? "Unknown";
            return new NativeError(ErrorTypeNames.Parse(typeName), typeName, Text(root, "exception_message")?.TrimEnd() ?? "")
            {
                Subtype = Text(root, "error_subtype"),
                Name = Text(root, "name"),
                RawPosition = int.TryParse(Text(root, "position"), CultureInfo.InvariantCulture, out var position) ? position : null,
            };
        }
        catch (JsonException)
        {
            // A message that merely contains such text: it is plain.
            return null;
        }
    }

    private static NativeError FromPlainText(string text)
    {
        var mark = text.IndexOf(PlainMark, StringComparison.Ordinal);
        if (mark < 0)
        {
            return new NativeError(DuckDbErrorType.Unknown, "DuckDB", text);
        }

        var typeName = text[..mark];
        return new NativeError(ErrorTypeNames.Parse(typeName), typeName, text[(mark + PlainMark.Length)..].TrimEnd());
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
