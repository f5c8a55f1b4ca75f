using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Makes a model of each <c>*.sql</c> below the model paths.</summary>
internal sealed class ModelParser(
    ParsingContext context, PropertySet properties, TemplateParser templates, RelationNamer namer, ConfigResolver<ModelConfig> configs)
{
    public Draft<ModelNode> Parse(FileSnapshot file)
    {
        var name = file.Name;
        var declaration = new SourceSpan(file.Text, 0, 0);
        var described = properties.Models.GetValueOrDefault(name);
        if (templates.Parse(file) is not { } parsed)
        {
            return new Draft<ModelNode>(name, declaration, null, TemplateReferences.None, described);
        }

        var references = parsed.References;
        var fqn = FileNames.Fqn(context.PackageOf(file.Path), file, name);
        var config = configs.Resolve(fqn, described?.Config, ConfigLayer.FromTemplate(references.Config, ConfigKeys.Model, context));
        var node = new ModelNode
        {
            Id = NodeId.Model(context.PackageOf(file.Path), name),
            Name = name,
            Package = context.PackageOf(file.Path),
            Path = file.Path,
            Fqn = fqn,
            Declaration = declaration,
            Description = described?.Description ?? "",
            Columns = described is null ? [] : [.. described.Columns.Select(column => column.Column)],
            PropertiesPath = described?.Path,
            Template = parsed.Template,
            Config = config,
            Target = namer.Name(ResourceType.Model, name, file.Path, fqn, config),
            Macros = context.IdsOf(references.Macros),
            QueriesWarehouse = references.QueriesWarehouse,
        };
        return new Draft<ModelNode>(name, declaration, node, references, described);
    }
}
