using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>array</c>. No function changes its list; each gives a new one.</summary>
internal static class ArrayFunctions
{
    public static ScriptObject Create() => new Module("array")
        .Add("add", "list value", Add)
        .Add("add_range", "list1 list2", Concat)
        .Add("any", "list function args...", Any)
        .Add("compact", "list", Compact)
        .Add("concat", "list1 list2", Concat)
        .Add("contains", "list item", Contains)
        .Add("cycle", "list group?", Cycle)
        .Add("each", "list function", Each)
        .Add("filter", "list function", Filter)
        .Add("first", "list", First)
        .Add("insert_at", "list index value", InsertAt)
        .Add("join", "list delimiter function?", Join)
        .Add("last", "list", Last)
        .Add("limit", "list count", Limit)
        .Add("map", "list member", Map)
        .Add("offset", "list index", Offset)
        .Add("remove_at", "list index", RemoveAt)
        .Add("reverse", "list", Reverse)
        .Add("size", "list", Size)
        .Add("sort", "list member?", Sort)
        .Add("uniq", "list", Unique)
        .Freeze();

    private static Value Add(in Call call)
    {
        var list = call.NewList(0);
        list.Add(call[1]);
        return list;
    }

    private static Value Concat(in Call call) => new ScriptArray([.. call.NewList(0), .. call.NewList(1)]);

    private static Value Any(in Call call)
    {
        var items = call.Items(0);
        var function = call.Function(1);
        for (var index = 0L; index < items.Count; index++)
        {
            if (call.Context.Invoke(function, [items[index], .. call.Rest], call.Span).IsTruthy)
            {
                return true;
            }
        }

        return false;
    }

    private static Value Compact(in Call call)
    {
        var items = call.Items(0);
        var result = new ScriptArray();
        for (var index = 0L; index < items.Count; index++)
        {
            if (!items[index].IsNull)
            {
                result.Add(items[index]);
            }
        }

        return result;
    }

    private static Value Contains(in Call call)
    {
        var items = call.Items(0);
        for (var index = 0L; index < items.Count; index++)
        {
            if (Operators.AreEqual(items[index], call[1], call.Context, call.Span))
            {
                return true;
            }
        }

        return false;
    }

    // Calls with the same list, or with the same group, take turns.
    private static Value Cycle(in Call call)
    {
        var items = call.Items(0);
        if (items.Count == 0)
        {
            return Value.Null;
        }

        var key = $"array.cycle {(call[1].IsNull ? call.Text(0) : call.Text(1))}";
        var turn = call.Context.Memory.GetValueOrDefault(key, 0L).AsInteger();
        call.Context.Memory[key] = turn + 1;
        return items[turn % items.Count];
    }

    private static Value Each(in Call call)
    {
        var items = call.Items(0);
        var function = call.Function(1);
        var result = new ScriptArray((int)items.Count);
        for (var index = 0L; index < items.Count; index++)
        {
            result.Add(call.Context.Invoke(function, [items[index]], call.Span));
        }

        return result;
    }

    private static Value Filter(in Call call)
    {
        var items = call.Items(0);
        var function = call.Function(1);
        var result = new ScriptArray();
        for (var index = 0L; index < items.Count; index++)
        {
            if (call.Context.Invoke(function, [items[index]], call.Span).IsTruthy)
            {
                result.Add(items[index]);
            }
        }

        return result;
    }

    private static Value First(in Call call) => call.UncountedItems(0) is { Count: > 0 } items ? items[0] : Value.Null;

    private static Value Last(in Call call) => call.UncountedItems(0) is { Count: > 0 } items ? items[items.Count - 1] : Value.Null;

    private static Value InsertAt(in Call call)
    {
        var list = call.NewList(0);
        var index = call.Integer(1);
        index = index < 0 ? Math.Max(0, index + list.Count) : index;
        call.Context.CountSteps(Math.Max(0, index - list.Count), call.Span);

        // Beyond the end, the list is filled up.
        while (list.Count < index)
        {
            list.Add(Value.Null);
        }

        list.Insert((int)index, call[2]);
        return list;
    }

    private static Value Join(in Call call)
    {
        var items = call.Items(0);
        var delimiter = call.Rendered(1);
        var result = new RenderedTextBuilder();
        for (var index = 0L; index < items.Count; index++)
        {
            var text = TextOf(items[index], call);
            text = call[2].IsNull ? text : TextOf(call.Context.Invoke(call.Function(2), [new Value(text)], call.Span), call);
            call.Context.CheckLength(text.Text.Length + delimiter.Text.Length, call.Span);
            if (index > 0)
            {
                result.Append(delimiter);
            }

            result.Append(text);
        }

        call.Context.CheckLength(result.Length, call.Span);
        return new Value(result.ToRenderedText());
    }

    private static RenderedText TextOf(Value value, in Call call) =>
        value.AsRendered() ?? RenderedText.Generated(call.Context.ToText(value, call.Span));

    private static Value Limit(in Call call) => Part(call, 0, Math.Max(0, call.Integer(1)));

    private static Value Offset(in Call call) => Part(call, Math.Max(0, call.Integer(1)), long.MaxValue);

    private static Value Part(in Call call, long start, long count)
    {
        var items = call.Items(0);
        var result = new ScriptArray();
        for (var index = start; index < items.Count && index - start < count; index++)
        {
            result.Add(items[index]);
        }

        return result;
    }

    private static Value Map(in Call call)
    {
        var items = call.Items(0);
        var member = call.Text(1);
        var result = new ScriptArray((int)items.Count);
        for (var index = 0L; index < items.Count; index++)
        {
            result.Add(MemberOf(items[index], member));
        }

        return result;
    }

    private static Value MemberOf(Value item, string member) => Members.TryGet(item, member, out var value) ? value : Value.Null;

    private static Value RemoveAt(in Call call)
    {
        var list = call.NewList(0);
        var index = call.Integer(1);
        index = index < 0 ? index + list.Count : index;
        if (index >= 0 && index < list.Count)
        {
            list.RemoveAt((int)index);
        }

        return list;
    }

    private static Value Reverse(in Call call)
    {
        var items = call.Items(0);
        var result = new ScriptArray((int)items.Count);
        for (var index = items.Count - 1; index >= 0; index--)
        {
            result.Add(items[index]);
        }

        return result;
    }

    private static Value Size(in Call call) => call.UncountedItems(0).Count;

    private static Value Sort(in Call call)
    {
        var list = call.NewList(0);
        var member = call[1].IsNull ? null : call.Text(1);
        var (context, span) = (call.Context, call.Span);
        var order = Comparer<Value>.Create((left, right) => Operators.Order(left, right, context, span));

        // Items that are equal keep their order.
        return new ScriptArray(member is null ? list.Order(order) : list.OrderBy(item => MemberOf(item, member), order));
    }

    private static Value Unique(in Call call)
    {
        var seen = new HashSet<Value>(new ValueEquality(call.Context, call.Span));
        return new ScriptArray(call.NewList(0).Where(seen.Add));
    }
}
