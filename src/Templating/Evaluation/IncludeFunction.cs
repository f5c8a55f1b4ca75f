using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary><c>include name arguments…</c>: what another template gives.</summary>
internal sealed class IncludeFunction : ScriptFunction
{
    public override string Name => "include";

    public override Signature Signature { get; } = Signature.Of("name arguments... **");

    public override Value Invoke(in Call call)
    {
        var name = call.Text(0);
        var evaluator = (Evaluator)call.Context;
        return evaluator.Include(evaluator.FindIncluded(name, call.Span), name, call);
    }
}

/// <summary><c>include_join names separator begin? end?</c>: what several templates give, with something between them.</summary>
internal sealed class IncludeJoinFunction : ScriptFunction
{
    // A separator, beginning or end that begins so is the name of a template itself.
    private const string TemplatePrefix = "tpl:";

    public override string Name => "include_join";

    public override Signature Signature { get; } = Signature.Of("names separator begin? end?");

    public override Value Invoke(in Call call)
    {
        if (!ItemSequence.TryGet(call[0], out var names) || call[0].Kind == ValueKind.String)
        {
            throw call.Fail($"`include_join` needs a list of names, not {call[0].Describe()}");
        }

        var result = new RenderedTextBuilder();
        for (var index = 0L; index < names.Count; index++)
        {
            var name = call.Context.ToText(names[index], call.Span);
            Append(result, index == 0 ? Value.Null : Part(call[1], call), call);
            Append(result, Include(name, call), call);
        }

        if (result.Length == 0)
        {
            return Value.Null;
        }

        var whole = new RenderedTextBuilder();
        Append(whole, Part(call[2], call), call);
        whole.Append(result.ToRenderedText());
        Append(whole, Part(call[3], call), call);
        return new Value(whole.ToRenderedText());
    }

    private static void Append(RenderedTextBuilder builder, Value value, in Call call)
    {
        var text = value.AsRendered() ?? RenderedText.Generated(call.Context.ToText(value, call.Span));
        call.Context.CheckLength(builder.Length + text.Text.Length, call.Span);
        builder.Append(text);
    }

    private static Value Part(Value value, in Call call) =>
        value.Kind == ValueKind.String && value.AsString().StartsWith(TemplatePrefix, StringComparison.Ordinal)
            ? Include(value.AsString()[TemplatePrefix.Length..], call)
            : value;

    private static Value Include(string name, in Call call)
    {
        var evaluator = (Evaluator)call.Context;
        var inner = new Call(call.Context, call.Span, [], [], [], given: 0);
        return evaluator.Include(evaluator.FindIncluded(name, call.Span), name, inner);
    }
}
