using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>object</c>.</summary>
internal static class ObjectFunctions
{
    public static ScriptObject Create() => new Module("object")
        .Add("default", "value default", Default)
        .Add("eval", new EvalFunction(isTemplate: false))
        .Add("eval_template", new EvalFunction(isTemplate: true))
        .Add("format", "value format culture?", NumberFormat.Format)
        .Add("from_json", "json", JsonFunctions.FromJson)
        .Add("has_key", "value key", HasKey)
        .Add("has_value", "value key", HasValue)
        .Add("keys", "value", Keys)
        .Add("kind", "value", Kind)
        .Add("size", "value", Size)
        .Add("to_json", "value", JsonFunctions.ToJson)
        .Add("typeof", "value", TypeOf)
        .Add("values", "value", ValuesOf)
        .Freeze();

    private static Value Default(in Call call) =>
        call[0].IsNull || (call[0].Kind == ValueKind.String && call[0].IsEmpty) ? call[1] : call[0];

    private static Value HasKey(in Call call) => Members.TryGet(call[0], call.Text(1), out _);

    private static Value HasValue(in Call call) => Members.TryGet(call[0], call.Text(1), out var value) && !value.IsNull;

    private static Value Keys(in Call call)
    {
        var names = NamesOf(call);
        return new ScriptArray(names.Select(name => (Value)name));
    }

    private static Value ValuesOf(in Call call)
    {
        var result = new ScriptArray();
        foreach (var name in NamesOf(call))
        {
            Members.TryGet(call[0], name, out var value);
            result.Add(value);
        }

        return result;
    }

    private static string[] NamesOf(in Call call)
    {
        string[] names = [.. Members.NamesOf(call[0])];
        call.Context.CountSteps(names.Length, call.Span);
        return names;
    }

    private static Value Size(in Call call) => call[0].Kind switch
    {
        ValueKind.Host => call[0].AsHost().MemberNames.Count,
        _ when ItemSequence.TryGet(call[0], out var items) => items.Count,
        _ => throw call.Fail($"A string, a list or an object has a size, but not {call[0].Describe()}"),
    };

    private static Value TypeOf(in Call call) => call[0].Kind switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Boolean => "boolean",
        ValueKind.String => "string",
        ValueKind.Array => "array",
        ValueKind.Range => "iterator",
        _ when call[0].IsNumber => "number",
        _ => "object",
    };

    private static Value Kind(in Call call) => call[0].Kind switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Boolean => "bool",
        ValueKind.Integer => call[0].AsInteger() is >= int.MinValue and <= int.MaxValue ? "int" : "long",
        ValueKind.BigInteger => "bigint",
        ValueKind.Double => "double",
        ValueKind.Decimal => "decimal",
        ValueKind.String => "string",
        ValueKind.Range => "range",
        ValueKind.Array => "array",
        ValueKind.Function => "function",
        _ => "object",
    };
}
