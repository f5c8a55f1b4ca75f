using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>The variable <c>for</c> (<c>while</c>, <c>tablerow</c>) within a loop.</summary>
/// <param name="context">The rendering.</param>
/// <param name="span">What the loop goes through, or its condition.</param>
/// <param name="count">The number of steps; null where it is not known beforehand.</param>
/// <param name="columns">The number of columns of a <c>tablerow</c>; 0 for other loops.</param>
internal sealed class Loop(CallContext context, SourceSpan span, long? count, long columns) : HostObject
{
    private static readonly string[] Members =
        ["index", "rindex", "first", "last", "even", "odd", "changed", "length", "row", "col", "col0", "col_first", "col_last"];

    private Value _item;
    private Value _itemBefore;

    /// <summary>The number of this step, from 0.</summary>
    public long Index { get; private set; } = -1;

    public override IReadOnlyList<string> MemberNames => Members;

    /// <summary>Begins the next step.</summary>
    public void Next(Value item)
    {
        _itemBefore = _item;
        _item = item;
        Index++;
    }

    public override string ToText() => "";

    public override bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "index" => Index,
            "first" => Index == 0,
            "even" => Index % 2 == 0,
            "odd" => Index % 2 != 0,
            "changed" => Index == 0 || !Operators.AreEqual(_item, _itemBefore, context, span),
            "length" when count is { } length => length,
            "rindex" when count is { } length => length - Index - 1,
            "last" when count is { } length => Index == length - 1,
            "row" when columns > 0 => (Index / columns) + 1,
            "col" when columns > 0 => (Index % columns) + 1,
            "col0" when columns > 0 => Index % columns,
            "col_first" when columns > 0 => Index % columns == 0,
            "col_last" when columns > 0 => Index % columns == columns - 1 || Index + 1 == count,
            _ => Value.Null,
        };
        return !value.IsNull;
    }
}
