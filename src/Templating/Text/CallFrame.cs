namespace SpotifyEtl.Models.Templating.Text;

/// <summary>One call on the way to a place: which function was called, and where.</summary>
/// <param name="function">The name of the function that was called.</param>
/// <param name="site">The call, in the caller's template.</param>
/// <param name="caller">The call that the caller itself runs in; null at the top.</param>
public sealed class CallFrame(string function, SourceSpan site, CallFrame? caller)
{
    /// <summary>The name of the function that was called.</summary>
    public string Function { get; } = function;

    /// <summary>The call, in the caller's template.</summary>
    public SourceSpan Site { get; } = site;

    /// <summary>The call that the caller itself runs in; null at the top.</summary>
    public CallFrame? Caller { get; } = caller;

    /// <summary>The frames from an innermost one outwards.</summary>
    public static IReadOnlyList<CallFrame> Chain(CallFrame? innermost)
    {
        var chain = new List<CallFrame>();
        for (var frame = innermost; frame is not null; frame = frame.Caller)
        {
            chain.Add(frame);
        }

        return chain;
    }

    /// <summary>The frame as one line: <c>in `name`, called at path:line:column</c>.</summary>
    public override string ToString() => $"in `{Function}`, called at {Site}";
}
