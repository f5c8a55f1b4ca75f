using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Makes a seed of each <c>*.csv</c> below the seed paths.</summary>
internal sealed class SeedParser(ParsingContext context, PropertySet properties, RelationNamer namer, ConfigResolver<SeedConfig> configs)
{
    public Draft<SeedNode> Parse(FileSnapshot file)
    {
        var name = file.Name;
        var fqn = FileNames.Fqn(context.PackageOf(file.Path), file, name);
        var described = properties.Seeds.GetValueOrDefault(name);
        var config = configs.Resolve(fqn, described?.Config);
        var node = new SeedNode
        {
            Id = NodeId.Seed(context.PackageOf(file.Path), name),
            Name = name,
            Package = context.PackageOf(file.Path),
            Path = file.Path,
            Fqn = fqn,
            Declaration = new SourceSpan(file.Text, 0, 0),
            Description = described?.Description ?? "",
            Columns = described is null ? [] : [.. described.Columns.Select(column => column.Column)],
            PropertiesPath = described?.Path,
            Csv = file.Text,
            Config = config,
            Target = namer.Name(ResourceType.Seed, name, file.Path, fqn, config),
        };
        return new Draft<SeedNode>(name, node.Declaration, node, TemplateReferences.None, described);
    }
}
