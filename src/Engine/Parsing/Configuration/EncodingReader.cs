using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>Reads <c>encode</c>: the word <c>auto</c> for the whole table, or a mapping of columns to encodings, to which columns add their own.</summary>
/// <param name="settings">Every place that sets it, the nearest last.</param>
/// <param name="diagnostics">Takes what is wrong.</param>
internal sealed class EncodingReader(IReadOnlyList<ConfigSetting> settings, DiagnosticBag diagnostics)
{
    private const string Automatic = "auto";

    /// <summary>The encodings by column; empty where the engine is to choose.</summary>
    public IReadOnlyDictionary<string, string> Read()
    {
        var encodings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings.Where(setting => !setting.Entry.Value.IsNull))
        {
            if (setting.Entry.Value.Kind == ValueKind.Object)
            {
                Add(setting, encodings);
            }
            else if (setting.Entry.Value.ToString() != Automatic)
            {
                diagnostics.Add(DiagnosticCodes.WrongKind("`encode`", "`auto`, or a mapping of columns to encodings", $"`{setting.Entry.Value}`", setting.Entry.Span!.Value));
            }
        }

        return settings is [.., { Entry.Value.Kind: ValueKind.Object }] ? encodings : new Dictionary<string, string>();
    }

    // The word becomes part of a statement as it is.
    private void Add(ConfigSetting setting, Dictionary<string, string> encodings)
    {
        foreach (var (column, encoding) in setting.Entry.Value.AsObject())
        {
            if (encoding.Kind == ValueKind.String && Names.IsIdentifier(encoding.AsString()))
            {
                encodings[column] = encoding.AsString();
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.WrongKind($"The encoding of `{column}`", "a word such as `zstd` or `az64`", $"`{encoding}`", setting.Entry.Span!.Value));
            }
        }
    }
}
