using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>An argument given by a name that is not a parameter's.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public readonly record struct NamedValue(string Name, Value Value);

/// <summary>
/// One call of a function. The arguments are already matched to the parameters: <c>call[0]</c> is the first parameter, however it was
/// given; a parameter left out has its default.
/// </summary>
public readonly ref struct Call
{
    private readonly ulong _given;

    internal Call(
        CallContext context,
        SourceSpan span,
        ReadOnlySpan<Value> parameters,
        ReadOnlySpan<Value> rest,
        ReadOnlySpan<NamedValue> named,
        ulong given)
    {
        Context = context;
        Span = span;
        Parameters = parameters;
        Rest = rest;
        Named = named;
        _given = given;
    }

    /// <summary>The rendering that the call is part of.</summary>
    public CallContext Context { get; }

    /// <summary>The call in the template.</summary>
    public SourceSpan Span { get; }

    /// <summary>One value for each parameter of the signature.</summary>
    public ReadOnlySpan<Value> Parameters { get; }

    /// <summary>The further arguments, where the signature has a rest.</summary>
    public ReadOnlySpan<Value> Rest { get; }

    /// <summary>The arguments of other names, where the signature takes any.</summary>
    public ReadOnlySpan<NamedValue> Named { get; }

    /// <summary>The value of a parameter by its position.</summary>
    public Value this[int parameter] => Parameters[parameter];

    /// <summary>Whether the call itself gave a value for a parameter (the first 64).</summary>
    public bool IsGiven(int parameter) => (_given & (1UL << parameter)) != 0;

    /// <summary>The parameter as text, as a template would print it.</summary>
    public string Text(int parameter) => Context.ToText(Parameters[parameter], Span);

    /// <summary>An error at the place of this call: <c>throw call.Fail("…")</c>.</summary>
    /// <param name="message">What is wrong, as a sentence without a period.</param>
    /// <param name="hint">A next step for the user; null for none.</param>
    public Exception Fail(string message, string? hint = null) => Context.Fail(message, Span, hint);
}
