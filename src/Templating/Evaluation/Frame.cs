using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>What belongs to one run of a page or a function: its <c>$</c> variables, its arguments, its loops.</summary>
internal sealed class Frame
{
    private ScriptArray? _arguments;

    /// <summary>The call that this is the run of; null for the page that is rendered.</summary>
    public CallFrame? Call { get; init; }

    /// <summary>The block that <c>$$</c> evaluates.</summary>
    public Block? WrappedBlock { get; init; }

    /// <summary>The parameters of the function, where it declares any.</summary>
    public IReadOnlyList<ParameterDeclaration>? Parameters { get; init; }

    /// <summary>Where the parameters are variables.</summary>
    public Scope? ParameterScope { get; init; }

    /// <summary>The variables named <c>$name</c>.</summary>
    public ScriptObject Locals => field ??= [];

    /// <summary>The list that <c>$</c> is; for a function with parameters it is made when it is asked for, which is seldom.</summary>
    public ScriptArray Arguments
    {
        get => _arguments ??= new ScriptArray([.. (Parameters ?? []).Select(parameter => ParameterScope![parameter.Name])]);
        init => _arguments = value;
    }

    /// <summary>What <c>for</c> is in the innermost loop of its kind.</summary>
    public Loop? For { get; set; }

    /// <summary>What <c>while</c> is in the innermost loop of its kind.</summary>
    public Loop? While { get; set; }

    /// <summary>What <c>tablerow</c> is in the innermost loop of its kind.</summary>
    public Loop? TableRow { get; set; }
}
