using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>Takes the arguments of a call as what a function needs, or fails in the user's words.</summary>
internal static class CallArguments
{
    /// <summary>A whole number.</summary>
    public static long Integer(this in Call call, int parameter) =>
        call[parameter].TryToInteger(out var integer) ? integer : throw Wrong(call, parameter, "a whole number");

    /// <summary>A whole number, or another one where it was left out.</summary>
    public static long Integer(this in Call call, int parameter, long otherwise) =>
        call[parameter].IsNull ? otherwise : call.Integer(parameter);

    /// <summary>A number of any kind.</summary>
    public static double Number(this in Call call, int parameter) =>
        call[parameter].TryToDouble(out var number) ? number : throw Wrong(call, parameter, "a number");

    /// <summary>A date.</summary>
    public static DateTime Date(this in Call call, int parameter) =>
        call[parameter].Kind == ValueKind.Date ? call[parameter].AsDate() : throw Wrong(call, parameter, "a date");

    /// <summary>A function, which the template has to give by <c>@name</c>.</summary>
    public static ScriptFunction Function(this in Call call, int parameter) => call[parameter].Kind == ValueKind.Function
        ? call[parameter].AsFunction()
        : throw Wrong(call, parameter, "a function, such as `@string.upcase`");

    /// <summary>The items of a list or a range, none of which is looked at yet; null has none.</summary>
    public static ItemSequence UncountedItems(this in Call call, int parameter) =>
        call[parameter].Kind is not (ValueKind.String or ValueKind.Object) && ItemSequence.TryGet(call[parameter], out var items)
            ? items
            : throw Wrong(call, parameter, "a list");

    /// <summary>The items of a list or a range, which count as steps; null has none.</summary>
    public static ItemSequence Items(this in Call call, int parameter)
    {
        var items = call.UncountedItems(parameter);
        call.Context.CountSteps(items.Count, call.Span);
        return items;
    }

    /// <summary>The items of a list or a range, as a new list.</summary>
    public static ScriptArray NewList(this in Call call, int parameter)
    {
        var items = call.Items(parameter);
        var list = new ScriptArray((int)items.Count);
        for (var index = 0L; index < items.Count; index++)
        {
            list.Add(items[index]);
        }

        return list;
    }

    /// <summary>A text with its map, where it has one.</summary>
    public static RenderedText Rendered(this in Call call, int parameter) =>
        call[parameter].AsRendered() ?? RenderedText.Generated(call.Text(parameter));

    /// <summary>A part of a text, which keeps its map.</summary>
    public static Value Slice(this in Call call, int parameter, int start, int length)
    {
        if (call[parameter].AsRendered() is { } rendered)
        {
            return new Value(new RenderedTextBuilder().Append(rendered, start, length).ToRenderedText());
        }

        var text = call.Text(parameter);
        return start == 0 && length == text.Length ? text : text.Substring(start, length);
    }

    /// <summary>A text that the function made, which counts against the limit.</summary>
    public static Value Made(this in Call call, string text)
    {
        call.Context.CheckLength(text.Length, call.Span);
        return text;
    }

    private static Exception Wrong(in Call call, int parameter, string wanted) =>
        call.Fail($"Argument {parameter + 1} must be {wanted}, not {call[parameter].Describe()}");
}
