namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>
/// Walks a tree. Override what is of interest; a method that does not call <see cref="VisitChildren"/> leaves out what is below.
/// </summary>
public abstract class SyntaxVisitor
{
    /// <summary>Visits a node; null is allowed and does nothing.</summary>
    public void Visit(Node? node)
    {
        switch (node)
        {
            case null:
                break;
            case FunctionCall call:
                VisitFunctionCall(call);
                break;
            case Variable variable:
                VisitVariable(variable);
                break;
            case MemberExpression member:
                VisitMember(member);
                break;
            case ThisExpression expression:
                VisitThis(expression);
                break;
            case FunctionDeclaration declaration:
                VisitFunctionDeclaration(declaration);
                break;
            case Assignment assignment:
                VisitAssignment(assignment);
                break;
            default:
                VisitOther(node);
                break;
        }
    }

    /// <summary>Visits a call.</summary>
    protected virtual void VisitFunctionCall(FunctionCall node) => VisitChildren(node);

    /// <summary>Visits a variable; the target of a call is one too.</summary>
    protected virtual void VisitVariable(Variable node)
    {
    }

    /// <summary>Visits a member; the target of a call may be one.</summary>
    protected virtual void VisitMember(MemberExpression node) => VisitChildren(node);

    /// <summary>Visits <c>this</c>.</summary>
    protected virtual void VisitThis(ThisExpression node)
    {
    }

    /// <summary>Visits a declaration of a function.</summary>
    protected virtual void VisitFunctionDeclaration(FunctionDeclaration node) => VisitChildren(node);

    /// <summary>Visits an assignment.</summary>
    protected virtual void VisitAssignment(Assignment node) => VisitChildren(node);

    /// <summary>Visits any other node.</summary>
    protected virtual void VisitOther(Node node) => VisitChildren(node);

    /// <summary>Visits what is directly below a node.</summary>
    protected void VisitChildren(Node node) => node.VisitChildren(this);

    internal void VisitAll<T>(IReadOnlyList<T> nodes) where T : Node
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            Visit(nodes[index]);
        }
    }
}
