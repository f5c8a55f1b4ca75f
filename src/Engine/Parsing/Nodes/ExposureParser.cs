using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Makes a node of each exposure.</summary>
internal sealed class ExposureParser(
    ParsingContext context, BasePaths basePaths, ReferenceResolver resolver, ConfigResolver<ExposureConfig> configs)
{
    public ExposureNode Parse(ExposureProperties exposure)
    {
        var path = exposure.NameSpan.Source.Path;
        var fqn = FileNames.Fqn(context.PackageOf(path), path, basePaths.Of(path), exposure.Name);
        var config = configs.Resolve(fqn, exposure.Config);
        return new ExposureNode
        {
            Id = NodeId.Exposure(context.PackageOf(path), exposure.Name),
            Name = exposure.Name,
            Package = context.PackageOf(path),
            Path = path,
            Fqn = fqn,
            Declaration = exposure.NameSpan,
            Description = exposure.Description,
            PropertiesPath = path,
            Kind = exposure.Kind,
            Config = config,
            Label = exposure.Label,
            Url = exposure.Url,
            Maturity = exposure.Maturity,
            OwnerName = exposure.OwnerName,
            OwnerEmail = exposure.OwnerEmail,
            DependsOn = config.Enabled ? resolver.Resolve(ReadReferences(exposure), config) : [],
        };
    }

    private List<NodeReference> ReadReferences(ExposureProperties exposure)
    {
        var references = new List<NodeReference>(exposure.DependsOn.Count);
        foreach (var text in exposure.DependsOn)
        {
            if (ReferenceText.Parse(text) is { } reference)
            {
                references.Add(reference);
            }
            else
            {
                context.Diagnostics.Add(DiagnosticCodes.NotAReference(text.Text, text.Span));
            }
        }

        return references;
    }
}
