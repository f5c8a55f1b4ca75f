using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>
/// A layer of variables over another: the variables of one rendering, over the functions and macros of a project, over the built-in
/// functions. A template sets variables in the topmost layer only, so the layers below can be frozen and shared by all renderings.
/// </summary>
public sealed class Scope
{
    /// <summary>Creates an empty layer.</summary>
    /// <param name="parent">The layer below; null for none, not even the built-in functions.</param>
    public Scope(Scope? parent) : this(parent, [])
    {
    }

    internal Scope(Scope? parent, ScriptObject variables)
    {
        Parent = parent;
        Variables = variables;
    }

    /// <summary>The layer below.</summary>
    public Scope? Parent { get; }

    /// <summary>The variables of this layer.</summary>
    public ScriptObject Variables { get; }

    /// <summary>What <c>this</c> gives; null for Scriban's own meaning, the object of the current variables.</summary>
    public Value? This { get; init; }

    /// <summary>Anything that the host's functions should find in <see cref="CallContext.State"/>.</summary>
    public object? State { get; init; }

    /// <summary>A variable of this layer. Setting adds or replaces.</summary>
    public Value this[string name]
    {
        get => Variables[name];
        set => Variables[name] = value;
    }

    /// <summary>Adds a function under its name.</summary>
    public void Add(ScriptFunction function) => Variables[function.Name] = function;

    /// <summary>Gets a variable of this layer or of one below.</summary>
    public bool TryGet(string name, out Value value)
    {
        for (var layer = this; layer is not null; layer = layer.Parent)
        {
            if (layer.Variables.TryGet(name, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Makes this layer read-only, so that many threads can share it.</summary>
    public Scope Freeze()
    {
        Variables.Freeze();
        return this;
    }

    /// <summary>An empty layer over this one.</summary>
    public Scope CreateChild() => new(this);
}
