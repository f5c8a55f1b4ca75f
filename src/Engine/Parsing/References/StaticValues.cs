using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>The values of expressions that are the same in every rendering.</summary>
internal static class StaticValues
{
    /// <summary>Gives the value of a literal: a text, a number, a truth value, null, or a list or an object of these.</summary>
    public static bool TryGet(Expression expression, out Value value)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                value = literal.Value;
                return true;
            case ParenthesizedExpression parenthesized:
                return TryGet(parenthesized.Expression, out value);
            case UnaryExpression { Operator: UnaryOperator.Minus, Operand: LiteralExpression { Value.Kind: ValueKind.Integer } number }:
                value = -number.Value.AsInteger();
                return true;
            case UnaryExpression { Operator: UnaryOperator.Minus, Operand: LiteralExpression { Value.Kind: ValueKind.Double } number }:
                value = -number.Value.AsDouble();
                return true;
            case ArrayLiteral array:
                return TryGetArray(array, out value);
            case ObjectLiteral literal:
                return TryGetObject(literal, out value);
            default:
                value = default;
                return false;
        }
    }

    /// <summary>Gives the text of a literal text.</summary>
    public static bool TryGetText(Expression expression, out string text)
    {
        var isText = TryGet(expression, out var value) && value.Kind == ValueKind.String;
        text = isText ? value.AsString() : "";
        return isText;
    }

    private static bool TryGetArray(ArrayLiteral literal, out Value value)
    {
        var items = new ScriptArray(literal.Items.Count);
        value = items;
        foreach (var expression in literal.Items)
        {
            if (!TryGet(expression, out var item))
            {
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    private static bool TryGetObject(ObjectLiteral literal, out Value value)
    {
        var members = new ScriptObject();
        value = members;
        foreach (var member in literal.Members)
        {
            if (!TryGet(member.Value, out var item))
            {
                return false;
            }

            members[member.Name] = item;
        }

        members.Freeze();
        return true;
    }
}
