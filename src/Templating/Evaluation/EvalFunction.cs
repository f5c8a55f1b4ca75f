using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary><c>object.eval</c> and <c>object.eval_template</c>: a text as an expression, or as a template.</summary>
/// <param name="isTemplate">Whether the text is a template rather than an expression.</param>
internal sealed class EvalFunction(bool isTemplate) : ScriptFunction
{
    public override string Name => isTemplate ? "object.eval_template" : "object.eval";

    public override Signature Signature { get; } = Signature.Of("value");

    public override Value Invoke(in Call call)
    {
        switch (call[0].Kind)
        {
            case ValueKind.Function:
                return call.Context.Invoke(call[0].AsFunction(), [], call.Span);
            case ValueKind.String:
                var text = call.Text(0);
                call.Context.CheckLength(text.Length, call.Span);
                return ((Evaluator)call.Context).EvaluateText(isTemplate ? text : $"{{{{{text}}}}}", isTemplate, call);
            default:
                return call[0];
        }
    }
}
