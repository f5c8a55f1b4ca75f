using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;
using YamlDotNet.Core;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>Reads YAML 1.2 into a tree with places; what is wrong with the text becomes a diagnostic.</summary>
internal static class YamlReader
{
    /// <summary>Reads a text that must hold a mapping; an empty one holds an empty mapping. Null where it is broken.</summary>
    public static YamlMapping? ReadMapping(SourceText source, DiagnosticBag diagnostics) => ReadMapping(source, source, diagnostics);

    /// <summary>The same, but places refer to another text of the same length: one in which secrets are masked.</summary>
    public static YamlMapping? ReadMapping(SourceText source, SourceText shown, DiagnosticBag diagnostics)
    {
        YamlNode? root;
        try
        {
            root = new YamlTreeBuilder(source.Text, shown, diagnostics).ReadDocument();
        }
        catch (YamlException exception)
        {
            diagnostics.Add(YamlErrors.Explain(exception, shown));
            return null;
        }

        switch (root)
        {
            case null or { IsNull: true }:
                return new YamlMapping(new SourceSpan(shown, 0, 0), [], weight: 1);
            case YamlMapping mapping:
                return mapping;
            default:
                diagnostics.Add(DiagnosticCodes.WrongKind("The file", "a mapping", root.Kind, root.Span));
                return null;
        }
    }
}
