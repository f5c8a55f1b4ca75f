using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Calls: arguments are evaluated onto a stack, matched to the parameters there, and given to the function as a stretch of it.
internal sealed partial class Evaluator
{
    private Value[] _values = new Value[16];
    private int _top;

    public override Value Invoke(ScriptFunction function, ReadOnlySpan<Value> arguments, SourceSpan span)
    {
        var start = _top;
        foreach (var argument in arguments)
        {
            Push(argument);
        }

        return Invoke(function, start, named: [], span, wrapped: null);
    }

    private Value CallWithoutArguments(ScriptFunction function, Expression expression) =>
        Invoke(function, _top, named: [], expression.Span, wrapped: null);

    private Value Call(FunctionCall call, Block? wrapped)
    {
        EnsureStack(call.Span);
        var target = Resolve(call.Target, isLenient: true);
        if (target.Kind != ValueKind.Function)
        {
            throw NotAFunction(call.Target, target);
        }

        var start = _top;
        List<NamedValue>? named = null;
        var arguments = call.Arguments;
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument.Name is { } name)
            {
                (named ??= []).Add(new NamedValue(name, Evaluate(argument.Value)));
            }
            else if (argument.Value is UnaryExpression { Operator: UnaryOperator.Expand } expand)
            {
                PushItems(expand);
            }
            else
            {
                Push(Evaluate(argument.Value));
            }
        }

        return Invoke(target.AsFunction(), start, named is null ? [] : [.. named], call.Span, wrapped);
    }

    private Value Invoke(ScriptFunction function, int start, NamedValue[] named, SourceSpan span, Block? wrapped)
    {
        var signature = function.Signature;
        var count = signature.Parameters.Count;
        var positional = _top - start;
        if (positional > count && signature.Rest is null)
        {
            throw Fail($"The function `{function.Name}` takes {Arguments(count)}, but is given {positional}", span, UsageOf(function));
        }

        var given = positional >= 64 ? ulong.MaxValue : (1UL << Math.Min(positional, count)) - 1;
        for (var index = positional; index < count; index++)
        {
            Push(signature.Parameters[index].Default);
        }

        var others = named.Length == 0 ? named : TakeNamed(function, start, named, ref given, span);
        for (var index = 0; index < signature.RequiredCount; index++)
        {
            if ((given & (1UL << index)) == 0)
            {
                var missing = signature.Parameters[index].Name;
                throw Fail($"The function `{function.Name}` needs the argument `{missing}`", span, UsageOf(function));
            }
        }

        var call = new Call(
            this, span, _values.AsSpan(start, count), _values.AsSpan(start + count, Math.Max(0, positional - count)), others, given);
        var result = function is TemplateFunction declared ? Run(declared, call, wrapped) : function.Invoke(call);
        _top = start;
        return result;
    }

    /// <summary>Puts named arguments where their parameters are; gives those of other names.</summary>
    private NamedValue[] TakeNamed(ScriptFunction function, int start, NamedValue[] named, ref ulong given, SourceSpan span)
    {
        var signature = function.Signature;
        var others = 0;
        foreach (var argument in named)
        {
            var index = signature.IndexOf(argument.Name);
            if (index < 0)
            {
                if (!signature.TakesAnyName)
                {
                    throw Fail(
                        $"The function `{function.Name}` has no parameter `{argument.Name}`", span,
                        Suggestion.For(argument.Name, signature.Parameters.Select(parameter => parameter.Name)) ?? UsageOf(function));
                }

                named[others++] = argument;
            }
            else if ((given & (1UL << index)) != 0)
            {
                throw Fail($"The function `{function.Name}` is given `{argument.Name}` twice", span, UsageOf(function));
            }
            else
            {
                given |= 1UL << index;
                _values[start + index] = argument.Value;
            }
        }

        return named[..others];
    }

    private Value Run(TemplateFunction function, in Call call, Block? wrapped)
    {
        var callFrame = new CallFrame(function.Name, call.Span, _frame.Call);
        if (function.Parameters is not { } parameters)
        {
            var simple = new Frame { Call = callFrame, WrappedBlock = wrapped, Arguments = ArgumentsOf(call) };
            return Run(function.Body, _scope, simple, call.Span);
        }

        var scope = new Scope(_scope);
        var frame = new Frame { Call = callFrame, WrappedBlock = wrapped, Parameters = parameters, ParameterScope = scope };
        for (var index = 0; index < call.Parameters.Length; index++)
        {
            var isDefault = !call.IsGiven(index) && parameters[index].Default is not null;
            scope[parameters[index].Name] = isDefault ? EvaluateDefault(parameters[index].Default!, scope, frame) : call[index];
        }

        if (function.Signature.Rest is { } rest)
        {
            scope[rest] = new ScriptArray(call.Rest);
        }

        return Run(function.Body, scope, frame, call.Span);
    }

    private Value EvaluateDefault(Expression expression, Scope scope, Frame frame)
    {
        var (outerScope, outerFrame) = (_scope, _frame);
        (_scope, _frame) = (scope, frame);
        var value = Evaluate(expression);
        (_scope, _frame) = (outerScope, outerFrame);
        return value;
    }

    /// <summary>Runs the body of a function or an included page. What it returns is its value, or else what it prints.</summary>
    public Value Run(Statement body, Scope scope, Frame frame, SourceSpan span)
    {
        CountSteps(1, span);
        if (++_callDepth > _options.RecursionLimit)
        {
            throw Fail($"Functions call each other more than {_options.RecursionLimit} levels deep", span);
        }

        var (outerScope, outerFrame) = (_scope, _frame);
        (_scope, _frame) = (scope, frame);
        var start = _output.Length;
        var flow = Run(body);
        (_scope, _frame) = (outerScope, outerFrame);
        _callDepth--;
        if (flow == Flow.Return && !_returned.IsNull)
        {
            _output.Drop(start);
            return _returned;
        }

        if (_output.Length == start)
        {
            return Value.Null;
        }

        CheckLength(_output.Length - start, span);
        return new Value(_output.Cut(start));
    }

    private static ScriptArray ArgumentsOf(in Call call)
    {
        var arguments = new ScriptArray(call.Rest);
        foreach (var (name, value) in call.Named)
        {
            arguments.TrySetMember(name, value);
        }

        return arguments;
    }

    private void Push(Value value)
    {
        if (_top == _values.Length)
        {
            Array.Resize(ref _values, _top * 2);
        }

        _values[_top++] = value;
    }

    private void PushItems(UnaryExpression expand)
    {
        var value = Evaluate(expand.Operand);
        if (!ItemSequence.TryGet(value, out var items) || value.Kind is ValueKind.String or ValueKind.Object)
        {
            throw Fail($"`^` needs a list, not {value.Describe()}", expand.Span);
        }

        CountSteps(items.Count, expand.Span);
        for (var index = 0L; index < items.Count; index++)
        {
            Push(items[index]);
        }
    }

    private Exception NotAFunction(Expression target, Value value)
    {
        var name = target.Span.Text.ToString();
        return target switch
        {
            Variable { IsLocal: false } variable when value.IsNull && !_scope.TryGet(variable.Name, out _) =>
                Unknown("function", variable.Name, variable.Span),
            MemberExpression member when value.IsNull => Fail(
                $"The function `{name}` is not known", target.Span,
                Suggestion.For(member.Name, Members.NamesOf(Resolve(member.Target, isLenient: true)))),
            _ => Fail($"`{name}` is {value.Describe()}, so it cannot be called", target.Span),
        };
    }

    private static string Arguments(int count) => count switch
    {
        0 => "no arguments",
        1 => "1 argument",
        _ => $"at most {count} arguments",
    };

    private static string UsageOf(ScriptFunction function) => $"Write `{function.Usage}`";
}
