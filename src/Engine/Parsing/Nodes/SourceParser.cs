using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Makes a node of each table of each source.</summary>
internal sealed class SourceParser(ParsingContext context, BasePaths basePaths, ConfigResolver<SourceConfig> configs)
{
    public Draft<SourceNode> Parse(SourceTableProperties table)
    {
        var source = table.Source;
        var fqn = FileNames.Fqn(context.Package, table.Path, basePaths.Of(table.Path), source.Name, table.Name);
        var node = new SourceNode
        {
            Id = NodeId.Source(context.Package, source.Name, table.Name),
            Name = table.Name,
            Package = context.Package,
            Path = table.Path,
            Fqn = fqn,
            Declaration = table.NameSpan,
            Description = table.Description,
            Columns = [.. table.Columns.Select(column => column.Column)],
            PropertiesPath = table.Path,
            SourceName = source.Name,
            SourceDescription = source.Description,
            Config = configs.Resolve(fqn, source.Config, table.Config),
            Target = new RelationName(source.Database, source.Schema ?? source.Name, table.Identifier ?? table.Name),
            UnrenderedTarget = table.Written,
            Staging = table.Staging,
        };
        return new Draft<SourceNode>($"{source.Name}.{table.Name}", node.Declaration, node, TemplateReferences.None, table);
    }
}
