using System.Text.Json;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>The variables that <c>etl render</c> gives a template, from JSON and from the command line.</summary>
internal static class TemplateVariables
{
    /// <summary>Reads them.</summary>
    /// <param name="data">A JSON object of variables; null for none.</param>
    /// <param name="values">Further variables, each as <c>name=value</c>; they win.</param>
    /// <exception cref="ProjectException">The JSON, or a value, is not of that form.</exception>
    public static Dictionary<string, Value> Read(SourceText? data, IReadOnlyList<string> values)
    {
        var variables = data is null ? [] : ReadObject(data);
        foreach (var value in values)
        {
            var equals = value.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new ProjectException(CliErrors.WrongValue("etl render", UsageErrors.WrongValue("--set", "`name=value`", value)));
            }

            variables[value[..equals]] = value[(equals + 1)..];
        }

        return variables;
    }

    private static Dictionary<string, Value> ReadObject(SourceText source)
    {
        try
        {
            using var document = JsonDocument.Parse(source.Text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ToObject(document.RootElement).ToDictionary(member => member.Key, member => member.Value)
                : throw new ProjectException(CliErrors.DataIsNoObject("It holds something else", new SourceSpan(source, 0, 0)));
        }
        catch (JsonException e)
        {
            // The message ends with the place, which is told in our own way.
            var place = PlaceOf(source, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            throw new ProjectException(CliErrors.DataIsNoObject(e.Message.Split(" LineNumber:")[0], place));
        }
    }

    // The reader of JSON counts lines and bytes of UTF-8, both from 0.
    private static SourceSpan PlaceOf(SourceText source, long line, long bytes)
    {
        var start = 0;
        for (var passed = 0; passed < line; passed++)
        {
            start = source.Text.IndexOf('\n', start) + 1;
        }

        var offset = start;
        foreach (var rune in source.Text.AsSpan(start).EnumerateRunes())
        {
            if (bytes <= 0)
            {
                break;
            }

            bytes -= rune.Utf8SequenceLength;
            offset += rune.Utf16SequenceLength;
        }

        return new SourceSpan(source, offset, 0);
    }

    private static Value ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.Array => new ScriptArray(element.EnumerateArray().Select(ToValue)),
        JsonValueKind.Object => ToObject(element),
        _ => Value.Null,
    };

    private static ScriptObject ToObject(JsonElement element)
    {
        var result = new ScriptObject();
        foreach (var member in element.EnumerateObject())
        {
            result[member.Name] = ToValue(member.Value);
        }

        return result;
    }
}
