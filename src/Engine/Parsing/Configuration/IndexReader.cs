using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>Reads <c>indexes</c>: a list of mappings of <c>columns</c>, <c>unique</c> and <c>type</c>, written in YAML or in a template.</summary>
internal sealed class IndexReader(ConfigSetting setting, DiagnosticBag diagnostics)
{
    private static readonly string[] Keys = ["columns", "unique", "type"];

    /// <summary>The indexes; one that is wrong is reported and left out.</summary>
    public IReadOnlyList<TableIndex> Read()
    {
        if (setting.Entry.Value.Kind != ValueKind.Array)
        {
            return Wrong<IReadOnlyList<TableIndex>>($"`{setting.Key}`", "a list of indexes", setting.Entry.Value, setting.Entry.Span!.Value) ?? [];
        }

        var nodes = (setting.Node as YamlSequence)?.Items;
        return [.. setting.Entry.Value.AsArray().Select((item, index) => Read(item, nodes?[index].Span ?? setting.Entry.Span!.Value)).OfType<TableIndex>()];
    }

    private TableIndex? Read(Value item, SourceSpan span)
    {
        if (item.Kind != ValueKind.Object)
        {
            return Wrong<TableIndex>($"An item of `{setting.Key}`", "a mapping of `columns`, `unique` and `type`", item, span);
        }

        var members = item.AsObject();
        foreach (var unknown in members.Names.Except(Keys, StringComparer.Ordinal))
        {
            diagnostics.Add(DiagnosticCodes.UnknownKey("An index", unknown, Keys, span));
        }

        return Columns(members["columns"], span) is { } columns ? new TableIndex(columns, IsUnique(members["unique"], span), Type(members["type"], span), span) : null;
    }

    private IReadOnlyList<string>? Columns(Value value, SourceSpan span)
    {
        IReadOnlyList<Value> items = value.Kind switch
        {
            ValueKind.Array => [.. value.AsArray()],
            ValueKind.Null => [],
            _ => [value],
        };
        if (items.Count == 0)
        {
            diagnostics.Add(DiagnosticCodes.MissingKey("An index", "columns", span));
            return null;
        }

        return items.All(item => item.Kind == ValueKind.String && !string.IsNullOrWhiteSpace(item.AsString()))
            ? [.. items.Select(item => item.AsString())]
            : Wrong<IReadOnlyList<string>>("`columns` of an index", "names of columns", items.First(item => item.Kind != ValueKind.String || string.IsNullOrWhiteSpace(item.AsString())), span);
    }

    private bool IsUnique(Value value, SourceSpan span) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => value.AsBoolean(),
        _ => Wrong<bool>("`unique` of an index", "`true` or `false`", value, span),
    };

    private string? Type(Value value, SourceSpan span) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.String when Names.IsIdentifier(value.AsString()) => value.AsString(),
        _ => Wrong<string>("`type` of an index", "a word such as `btree` or `gin`", value, span),
    };

    private T? Wrong<T>(string what, string expected, Value actual, SourceSpan span)
    {
        diagnostics.Add(DiagnosticCodes.WrongKind(what, expected, actual.Kind switch
        {
            ValueKind.Array => "a list",
            ValueKind.Object => "a mapping",
            ValueKind.Null => "nothing",
            _ => $"`{actual}`",
        }, span));
        return default;
    }
}
