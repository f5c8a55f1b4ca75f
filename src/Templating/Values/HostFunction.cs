namespace SpotifyEtl.Models.Templating.Values;

/// <summary>What a function of the host does.</summary>
public delegate Value HostBody(in Call call);

/// <summary>A function of the host, from a delegate.</summary>
/// <param name="name">The name that errors use.</param>
/// <param name="signature">The parameters.</param>
/// <param name="body">What it does.</param>
public sealed class HostFunction(string name, Signature signature, HostBody body) : ScriptFunction
{
    /// <summary>Creates a function whose parameters are written as <see cref="Signature.Of"/> reads them.</summary>
    public HostFunction(string name, string signature, HostBody body) : this(name, Signature.Of(signature), body)
    {
    }

    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override Signature Signature { get; } = signature;

    /// <inheritdoc/>
    public override Value Invoke(in Call call) => body(call);
}
