using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

// Expressions.
internal sealed partial class Evaluator
{
    /// <summary>The value of an expression; a function that is not referred to by <c>@</c> is called.</summary>
    private Value Evaluate(Expression expression)
    {
        switch (expression.Kind)
        {
            case NodeKind.Literal:
                return ((LiteralExpression)expression).Value;
            case NodeKind.Variable or NodeKind.Member or NodeKind.Index or NodeKind.Parenthesized:
                var value = Resolve(expression, isLenient: false);
                return value.Kind == ValueKind.Function ? CallWithoutArguments(value.AsFunction(), expression) : value;
            case NodeKind.This:
                return This();
            case NodeKind.FunctionCall:
                return Call((FunctionCall)expression, wrapped: null);
            case NodeKind.Binary:
                return Evaluate((BinaryExpression)expression);
            case NodeKind.Unary:
                return Evaluate((UnaryExpression)expression);
            case NodeKind.Conditional:
                var conditional = (ConditionalExpression)expression;
                EnsureStack(expression.Span);
                return Evaluate(Evaluate(conditional.Condition).IsTruthy ? conditional.Then : conditional.Else);
            case NodeKind.ArrayLiteral:
                return Evaluate((ArrayLiteral)expression);
            case NodeKind.ObjectLiteral:
                return Evaluate((ObjectLiteral)expression);
            case NodeKind.InterpolatedString:
                return Evaluate((InterpolatedString)expression);
            case NodeKind.FunctionReference:
                return Resolve(((FunctionReference)expression).Target, isLenient: false);
            case NodeKind.AnonymousFunction:
                return new TemplateFunction((AnonymousFunction)expression);
            case NodeKind.Increment:
                return Evaluate((IncrementExpression)expression);
            case NodeKind.Assignment:
                Assign((Assignment)expression);
                return Value.Null;
            default:
                throw new InvalidOperationException($"An expression of kind {expression.Kind}");
        }
    }

    private Value Evaluate(BinaryExpression expression)
    {
        EnsureStack(expression.Span);
        switch (expression.Operator)
        {
            case BinaryOperator.And:
                return Evaluate(expression.Left).IsTruthy && Evaluate(expression.Right).IsTruthy;
            case BinaryOperator.Or:
                return Evaluate(expression.Left).IsTruthy || Evaluate(expression.Right).IsTruthy;
            case BinaryOperator.Coalesce:
                var first = EvaluateLeniently(expression.Left);
                return first.IsNull ? Evaluate(expression.Right) : first;
            case BinaryOperator.NotNullThen:
                return EvaluateLeniently(expression.Left).IsNull ? Value.Null : Evaluate(expression.Right);
            default:
                var left = Evaluate(expression.Left);
                var right = Evaluate(expression.Right);
                return Operators.Apply(expression.Operator, left, right, this, expression.Span);
        }
    }

    // `x ?? "default"` asks whether there is an x, so it is no mistake that there is none.
    private Value EvaluateLeniently(Expression expression)
    {
        if (expression.Kind is not (NodeKind.Variable or NodeKind.Member or NodeKind.Index))
        {
            return Evaluate(expression);
        }

        var value = Resolve(expression, isLenient: true);
        return value.Kind == ValueKind.Function ? CallWithoutArguments(value.AsFunction(), expression) : value;
    }

    private Value Evaluate(UnaryExpression expression)
    {
        EnsureStack(expression.Span);
        var operand = Evaluate(expression.Operand);
        return expression.Operator switch
        {
            UnaryOperator.Not => !operand.IsTruthy,
            UnaryOperator.Minus => Operators.Negate(operand, this, expression.Span),
            UnaryOperator.Plus when operand.IsNumber || operand.IsNull => operand,
            UnaryOperator.Plus => throw Fail($"The operator `+` is not defined for {operand.Describe()}", expression.Span),
            _ => throw Fail("`^` gives the items of a list as arguments, so it must stand among the arguments of a call", expression.Span),
        };
    }

    private Value Evaluate(ArrayLiteral literal)
    {
        EnsureStack(literal.Span);
        CountSteps(literal.Items.Count, literal.Span);
        var array = new ScriptArray(literal.Items.Count);
        foreach (var item in literal.Items)
        {
            array.Add(Evaluate(item));
        }

        return array;
    }

    private Value Evaluate(ObjectLiteral literal)
    {
        EnsureStack(literal.Span);
        CountSteps(literal.Members.Count, literal.Span);
        var result = new ScriptObject();
        foreach (var member in literal.Members)
        {
            result[member.Name] = Evaluate(member.Value);
        }

        return result;
    }

    private Value Evaluate(InterpolatedString interpolated)
    {
        EnsureStack(interpolated.Span);
        var parts = new string[interpolated.Parts.Count];
        var length = 0L;
        for (var index = 0; index < parts.Length; index++)
        {
            var part = interpolated.Parts[index];
            parts[index] = ToText(Evaluate(part), part.Span);
            length += parts[index].Length;
        }

        CheckLength(length, interpolated.Span);
        return string.Concat(parts);
    }

    private Value Evaluate(IncrementExpression expression)
    {
        var before = Evaluate(expression.Target);
        if (!before.IsNumber)
        {
            throw Fail($"Only a number can be incremented or decremented, not {before.Describe()}", expression.Target.Span);
        }

        var after = Operators.Apply(BinaryOperator.Add, before, expression.Step, this, expression.Span);
        SetTarget(expression.Target, after);
        return expression.IsPrefix ? after : before;
    }

    private Value This()
    {
        for (var layer = _scope; layer is not null; layer = layer.Parent)
        {
            if (layer.This is { } value)
            {
                return value;
            }
        }

        return _scope.Variables;
    }
}
