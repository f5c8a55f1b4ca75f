namespace SpotifyEtl.Models.Templating.Values;

/// <summary>Something that a template can call: of the language, of the host, or declared in a template with <c>func</c>.</summary>
public abstract class ScriptFunction
{
    /// <summary>The name that errors and call chains use.</summary>
    public abstract string Name { get; }

    /// <summary>The parameters; arguments are matched against them before <see cref="Invoke"/> is called.</summary>
    public abstract Signature Signature { get; }

    /// <summary>Performs the call. The user's mistakes are reported by throwing what <see cref="Call.Fail"/> gives.</summary>
    public abstract Value Invoke(in Call call);

    /// <summary>How to call it: <c>name &lt;required&gt; &lt;optional&gt;?</c>.</summary>
    public string Usage => Signature.Usage(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
