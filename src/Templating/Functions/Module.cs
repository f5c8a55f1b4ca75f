using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>Puts a module of functions together, such as <c>string</c>.</summary>
/// <param name="name">The name of the module.</param>
internal sealed class Module(string name)
{
    private readonly ScriptObject _members = [];

    /// <summary>Adds a function.</summary>
    /// <param name="function">Its name within the module.</param>
    /// <param name="signature">Its parameters, as <see cref="Signature.Of"/> reads them.</param>
    /// <param name="body">What it does.</param>
    public Module Add(string function, string signature, HostBody body)
    {
        _members[function] = new HostFunction($"{name}.{function}", signature, body);
        return this;
    }

    /// <summary>Adds a constant.</summary>
    public Module Add(string constant, Value value)
    {
        _members[constant] = value;
        return this;
    }

    /// <summary>The module, which no template can change.</summary>
    public ScriptObject Freeze() => _members.Freeze();
}
