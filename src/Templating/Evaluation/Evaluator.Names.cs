using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Variables, members and items: reading and setting them.
internal sealed partial class Evaluator
{
    /// <summary>What a name stands for; a function is given, not called.</summary>
    /// <param name="expression">A variable, member, item, or anything else.</param>
    /// <param name="isLenient">Whether to give null for what is not there, however strict the options are.</param>
    private Value Resolve(Expression expression, bool isLenient)
    {
        switch (expression.Kind)
        {
            case NodeKind.Variable:
                return GetVariable((Variable)expression, isLenient);
            case NodeKind.Parenthesized:
                EnsureStack(expression.Span);
                return Resolve(((ParenthesizedExpression)expression).Expression, isLenient);
            case NodeKind.Member:
                var member = (MemberExpression)expression;
                return GetMember(Target(member.Target, isLenient), member, isLenient);
            case NodeKind.Index:
                var index = (IndexExpression)expression;
                var target = Target(index.Target, isLenient);
                return target.IsNull && (index.IsOptional || isLenient) ? Value.Null : GetItem(target, index, isLenient);
            default:
                return Evaluate(expression);
        }
    }

    private Value Target(Expression expression, bool isLenient)
    {
        EnsureStack(expression.Span);
        return isLenient ? EvaluateLeniently(expression) : Evaluate(expression);
    }

    private Value GetVariable(Variable variable, bool isLenient)
    {
        if (variable.IsLocal)
        {
            return GetLocal(variable);
        }

        if (_scope.TryGet(variable.Name, out var value))
        {
            return value;
        }

        return variable.Name switch
        {
            "for" when _frame.For is { } loop => loop,
            "while" when _frame.While is { } loop => loop,
            "tablerow" when _frame.TableRow is { } loop => loop,
            _ when isLenient || !_options.StrictVariables => Value.Null,
            _ => throw Unknown("variable", variable.Name, variable.Span),
        };
    }

    private Value GetLocal(Variable variable) => variable.Name switch
    {
        "" => _frame.Arguments,
        "$" => CaptureWrapped(variable),
        _ => _frame.Locals[variable.Name],
    };

    private Value CaptureWrapped(Variable variable)
    {
        if (_frame.WrappedBlock is not { } block)
        {
            throw Fail("`$$` is the block of a `wrap`, but this function was not called by one", variable.Span);
        }

        var start = _output.Length;
        Run(block);
        return new Value(_output.Cut(start));
    }

    private Exception Unknown(string what, string name, SourceSpan span)
    {
        var known = new List<string>();
        for (var layer = _scope; layer is not null; layer = layer.Parent)
        {
            known.AddRange(layer.Variables.Names);
        }

        return Fail($"The {what} `{name}` is not known", span, Suggestion.For(name, known));
    }

    private Value GetMember(Value target, MemberExpression member, bool isLenient)
    {
        if (Members.TryGet(target, member.Name, out var value))
        {
            return value;
        }

        if (target.IsNull && !member.IsOptional && !isLenient)
        {
            var name = member.Target.Span.Text.ToString();
            var hint = $"Write `{name}?.{member.Name}` where it may be";
            throw Fail($"`{name}` is null, so it has no member `{member.Name}`", member.NameSpan, hint);
        }

        // Anything can be put into an object of the template itself, so what is missing there may be meant to be.
        var isOpen = target.Kind is ValueKind.Null or ValueKind.Array || (target.Kind == ValueKind.Object && !target.AsObject().IsFrozen);
        if (!isOpen && _options.StrictVariables && !isLenient)
        {
            var hint = Suggestion.For(member.Name, Members.NamesOf(target));
            throw Fail($"`{member.Target.Span.Text}` has no member `{member.Name}`", member.NameSpan, hint);
        }

        return Value.Null;
    }

    private Value GetItem(Value target, IndexExpression expression, bool isLenient)
    {
        var index = Evaluate(expression.Index);
        if (target.IsNull)
        {
            throw Fail($"`{expression.Target.Span.Text}` is null, so it has no items", expression.Target.Span);
        }

        if (index.Kind == ValueKind.String)
        {
            if (Members.TryGet(target, index.AsString(), out var member))
            {
                return member;
            }

            return target.Kind is ValueKind.Object or ValueKind.Array or ValueKind.Host || isLenient
                ? Value.Null
                : throw Fail($"{Capitalize(target.Describe())} has no items by name", expression.Span);
        }

        if (target.Kind is ValueKind.Array or ValueKind.String or ValueKind.Range && index.TryToInteger(out var position))
        {
            ItemSequence.TryGet(target, out var items);

            // Counted from the end where it is negative.
            position = position < 0 ? position + items.Count : position;
            return position >= 0 && position < items.Count ? items[position] : Value.Null;
        }

        return index.IsNull
            ? Value.Null
            : throw Fail($"{Capitalize(target.Describe())} has no item at {index.Describe()}", expression.Span);
    }

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private void Assign(Assignment assignment)
    {
        var value = Evaluate(assignment.Value);
        if (assignment.Operator != BinaryOperator.None)
        {
            value = Operators.Apply(assignment.Operator, Evaluate(assignment.Target), value, this, assignment.Span);
        }

        SetTarget(assignment.Target, value);
    }

    private void SetTarget(Expression target, Value value)
    {
        switch (target)
        {
            case Variable variable:
                SetVariable(variable, value);
                break;
            case MemberExpression member:
                SetMember(Evaluate(member.Target), member.Name, value, member.Target, member.NameSpan);
                break;
            case IndexExpression index:
                SetItem(index, value);
                break;
        }
    }

    private ScriptObject VariablesOf(Variable variable) => variable.IsLocal ? _frame.Locals : _scope.Variables;

    private void SetVariable(Variable variable, Value value)
    {
        if (!VariablesOf(variable).TrySet(variable.Name, value))
        {
            throw Fail($"The variable `{variable.Span.Text}` is read-only", variable.Span);
        }
    }

    private void SetMember(Value target, string name, Value value, Expression source, SourceSpan span)
    {
        CountSteps(1, span);
        var isSet = target.Kind switch
        {
            ValueKind.Object => target.AsObject().TrySet(name, value),
            ValueKind.Array => target.AsArray().TrySetMember(name, value),
            ValueKind.Null => throw Fail($"`{source.Span.Text}` is null, so it can have no member `{name}`", span),
            _ => throw Fail($"A member of {target.Describe()} cannot be set", span),
        };
        if (!isSet)
        {
            throw Fail($"The member `{name}` is read-only", span);
        }
    }

    private void SetItem(IndexExpression expression, Value value)
    {
        var target = Evaluate(expression.Target);
        var index = Evaluate(expression.Index);
        if (index.Kind == ValueKind.String)
        {
            SetMember(target, index.AsString(), value, expression.Target, expression.Span);
            return;
        }

        if (target.Kind != ValueKind.Array || !index.TryToInteger(out var position))
        {
            throw Fail($"An item of {target.Describe()} at {index.Describe()} cannot be set", expression.Span);
        }

        var array = target.AsArray();
        position = position < 0 ? position + array.Count : position;
        if (position < 0 || array.IsFrozen)
        {
            throw Fail(position < 0 ? "The index is before the first item" : "The list is read-only", expression.Span);
        }

        // A list grows to hold the item.
        CountSteps(Math.Max(1, position - array.Count), expression.Span);
        while (array.Count <= position)
        {
            array.Add(Value.Null);
        }

        array[(int)position] = value;
    }
}
