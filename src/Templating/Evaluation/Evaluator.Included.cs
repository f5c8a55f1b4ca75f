using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Templates within the template: included ones, and texts that are evaluated.
internal sealed partial class Evaluator
{
    public Template FindIncluded(string name, SourceSpan span)
    {
        var template = _options.Include?.Invoke(name) ?? throw Fail($"There is no template `{name}` to include", span);
        return template.HasErrors ? throw Fail($"The included template has an error: {template.Messages[0]}", span) : template;
    }

    /// <summary>Runs a page as <c>include</c> does: with the variables of its caller, and arguments in <c>$</c>.</summary>
    public Value Include(Template template, string name, in Call call)
    {
        var frame = new Frame { Call = new CallFrame($"include {name}", call.Span, _frame.Call), Arguments = ArgumentsOf(call) };
        return Run(template.Root.Body, _scope, frame, call.Span);
    }

    /// <summary>Evaluates a text of the template's own making.</summary>
    public Value EvaluateText(string text, bool isTemplate, in Call call)
    {
        var template = Template.Parse(new SourceText("text", text));
        if (template.HasErrors)
        {
            throw Fail($"The text cannot be evaluated: {template.Messages[0].Text}", call.Span);
        }

        var frame = new Frame { Call = new CallFrame(isTemplate ? "object.eval_template" : "object.eval", call.Span, _frame.Call) };

        // The value of an expression, rather than what printing it gives.
        var body = !isTemplate && template.Root.Body.Statements is [ExpressionStatement { Expression: not Assignment } statement]
            ? new ReturnStatement(statement.Span, statement.Expression)
            : (Statement)template.Root.Body;
        return Run(body, _scope, frame, call.Span);
    }
}
