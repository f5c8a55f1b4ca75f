using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Adapters;

/// <summary>Reads the adapter's own keys of a target. A key may have several names; the first is the one that messages use.</summary>
/// <param name="target">The target.</param>
internal sealed class TargetOptions(TargetSettings target)
{
    /// <summary>Refuses keys that are none of the given ones.</summary>
    /// <exception cref="ProjectException">There is such a key.</exception>
    public void AllowOnly(IReadOnlyCollection<string> keys)
    {
        foreach (var (key, entry) in target.Options)
        {
            if (!keys.Contains(key))
            {
                throw new ProjectException(DiagnosticCodes.UnknownTargetKey(target.Name, target.Type, key, keys, entry.Span ?? target.Declaration));
            }
        }
    }

    /// <summary>A text; null where the key is missing or empty.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Find(names) is { } entry && entry.Value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="ProjectException">It is not.</exception>
    public string RequiredText(params ReadOnlySpan<string> names) =>
        Text(names) ?? throw new ProjectException(DiagnosticCodes.MissingTargetKey(target.Name, target.Type, names[0], target.Declaration));

    /// <summary>A whole number within bounds; the default where the key is missing.</summary>
    /// <exception cref="ProjectException">It is no such number.</exception>
    public int Number(string name, int byDefault, int minimum, int maximum)
    {
        if (Find([name]) is not { } entry)
        {
            return byDefault;
        }

        var text = entry.Value.ToString();
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new ProjectException(DiagnosticCodes.TargetKeyIsNoNumber(target.Name, name, text, minimum, maximum, entry.Span ?? target.Declaration));
    }

    /// <summary>One of several words.</summary>
    /// <exception cref="ProjectException">It is another word.</exception>
    public T Choice<T>(string name, T byDefault, IReadOnlyDictionary<string, T> choices)
    {
        if (Find([name]) is not { } entry)
        {
            return byDefault;
        }

        var text = entry.Value.ToString();
        return choices.TryGetValue(text, out var chosen)
            ? chosen
            : throw new ProjectException(DiagnosticCodes.TargetKeyIsNoChoice(target.Name, name, text, choices.Keys, entry.Span ?? target.Declaration));
    }

    /// <summary>Yes or no.</summary>
    /// <exception cref="ProjectException">It is neither.</exception>
    public bool Flag(string name, bool byDefault) =>
        Find([name]) is { Value.Kind: ValueKind.Boolean } entry
            ? entry.Value.AsBoolean()
            : Choice(name, byDefault, new Dictionary<string, bool> { ["true"] = true, ["false"] = false });

    private ConfigEntry? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (target.Options.TryGet(name, out var entry))
            {
                return entry;
            }
        }

        return null;
    }
}
