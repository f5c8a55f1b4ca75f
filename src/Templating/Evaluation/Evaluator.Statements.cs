using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Statements but loops. Each says by its flow how to go on.
internal sealed partial class Evaluator
{
    // What `ret` gave, where the flow is Return.
    private Value _returned;

    private Flow Run(Block block)
    {
        EnsureStack(block.Span);
        var statements = block.Statements;
        for (var index = 0; index < statements.Count; index++)
        {
            var flow = Run(statements[index]);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Run(Statement statement)
    {
        switch (statement.Kind)
        {
            case NodeKind.Text:
                _output.Copy(statement.Span, _frame.Call);
                CheckOutput(statement.Span);
                return Flow.Next;
            case NodeKind.ExpressionStatement:
                Run((ExpressionStatement)statement);
                return Flow.Next;
            case NodeKind.Block:
                return Run((Block)statement);
            case NodeKind.If:
                return Run((IfStatement)statement);
            case NodeKind.Case:
                return Run((CaseStatement)statement);
            case NodeKind.For or NodeKind.TableRow:
                return Run((ForStatement)statement);
            case NodeKind.While:
                return Run((WhileStatement)statement);
            case NodeKind.Break:
                return Flow.Break;
            case NodeKind.Continue:
                return Flow.Continue;
            case NodeKind.Return:
                _returned = ((ReturnStatement)statement).Value is { } value ? Evaluate(value) : Value.Null;
                return Flow.Return;
            case NodeKind.Capture:
                return Run((CaptureStatement)statement);
            case NodeKind.With:
                return Run((WithStatement)statement);
            case NodeKind.Wrap:
                var wrap = (WrapStatement)statement;
                Print(Call(wrap.Target, wrap.Body), wrap.Target.Span, indentation: null);
                return Flow.Next;
            case NodeKind.ReadOnly:
                VariablesOf(((ReadOnlyStatement)statement).Variable).MakeReadOnly(((ReadOnlyStatement)statement).Variable.Name);
                return Flow.Next;
            case NodeKind.Import:
                Import(((ImportStatement)statement).Value);
                return Flow.Next;
            case NodeKind.FunctionDeclaration:
                var declaration = (FunctionDeclaration)statement;
                SetVariable(declaration.Name, new TemplateFunction(declaration));
                return Flow.Next;
            default:
                throw new InvalidOperationException($"A statement of kind {statement.Kind}");
        }
    }

    private void Run(ExpressionStatement statement)
    {
        if (statement.Expression is Assignment assignment)
        {
            Assign(assignment);
            return;
        }

        var value = Evaluate(statement.Expression);
        if (!value.IsNull)
        {
            Print(value, statement.Expression.Span, statement.Indentation);
        }
    }

    private Flow Run(IfStatement statement)
    {
        if (Evaluate(statement.Condition).IsTruthy)
        {
            return Run(statement.Then);
        }

        return statement.Else is { } otherwise ? Run(otherwise) : Flow.Next;
    }

    private Flow Run(CaseStatement statement)
    {
        var subject = Evaluate(statement.Subject);
        foreach (var when in statement.Whens)
        {
            foreach (var value in when.Values)
            {
                if (Operators.AreEqual(subject, Evaluate(value), this, value.Span))
                {
                    return Run(when.Body);
                }
            }
        }

        return statement.Else is { } otherwise ? Run(otherwise) : Flow.Next;
    }

    private Flow Run(CaptureStatement statement)
    {
        var start = _output.Length;
        var flow = Run(statement.Body);
        var text = _output.Cut(start);
        CheckLength(text.Text.Length, statement.Target.Span);
        SetTarget(statement.Target, new Value(text));
        return flow;
    }

    private Flow Run(WithStatement statement)
    {
        var value = Evaluate(statement.Value);
        if (value.Kind != ValueKind.Object)
        {
            throw Fail($"`with` needs an object, not {value.Describe()}", statement.Value.Span);
        }

        var outer = _scope;
        _scope = new Scope(outer, value.AsObject()) { This = value };
        var flow = Run(statement.Body);
        _scope = outer;
        return flow;
    }

    private void Import(Expression source)
    {
        var value = Evaluate(source);
        if (value.Kind != ValueKind.Object)
        {
            throw Fail($"`import` needs an object, not {value.Describe()}", source.Span);
        }

        CountSteps(value.AsObject().Count, source.Span);
        foreach (var (name, member) in value.AsObject().ToArray())
        {
            // A variable that is read-only keeps its value.
            _scope.Variables.TrySet(name, member);
        }
    }

    /// <summary>Prints a value; each line after the first begins with the indentation.</summary>
    private void Print(Value value, SourceSpan from, SourceSpan? indentation)
    {
        var rendered = value.AsRendered();
        var text = rendered?.Text ?? ToText(value, from);
        if (indentation is { } indent && _options.AutoIndent && text.Contains('\n'))
        {
            PrintIndented(text, rendered, from, indent);
        }
        else if (rendered is not null)
        {
            _output.Write(rendered, 0, text.Length, from, _frame.Call);
        }
        else
        {
            _output.Write(text, from, _frame.Call);
        }

        CheckOutput(from);
    }

    private void PrintIndented(string text, RenderedText? rendered, SourceSpan from, SourceSpan indentation)
    {
        for (var start = 0; start < text.Length;)
        {
            var lineBreak = text.IndexOf('\n', start);
            var end = lineBreak < 0 ? text.Length : lineBreak + 1;
            if (start > 0)
            {
                _output.Write(indentation.Text, from, _frame.Call);
            }

            _output.Write(rendered ?? RenderedText.Generated(text), start, end - start, from, _frame.Call);
            CheckOutput(from);
            start = end;
        }
    }

    /// <summary>The text that printing a value gives.</summary>
    public override string ToText(Value value, SourceSpan span)
    {
        if (value.Kind == ValueKind.String)
        {
            return value.AsString();
        }

        if (ValueText.TryFormat(value, _options.OutputLimit, out var text))
        {
            CheckLength(text.Length, span);
            return text;
        }

        throw Fail($"The template makes more than {_options.OutputLimit:N0} characters of text", span);
    }
}
