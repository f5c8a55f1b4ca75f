using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Nodes;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>Makes a data test of each <c>*.sql</c> below the test paths.</summary>
internal sealed class OneOffTestParser(
    ParsingContext context, TemplateParser templates, ReferenceResolver resolver, ConfigResolver<DataTestConfig> configs)
{
    /// <summary>The test; null where its template is wrong, which is reported.</summary>
    public DataTestNode? Parse(FileSnapshot file)
    {
        if (templates.Parse(file) is not { } parsed)
        {
            return null;
        }

        var references = parsed.References;
        var fqn = FileNames.Fqn(context.PackageOf(file.Path), file, file.Name);
        var config = configs.Resolve(fqn, ConfigLayer.FromTemplate(references.Config, ConfigKeys.DataTest, context));
        return new DataTestNode
        {
            Id = NodeId.Test(context.PackageOf(file.Path), file.Name),
            Name = file.Name,
            Package = context.PackageOf(file.Path),
            Path = file.Path,
            Fqn = fqn,
            Declaration = new SourceSpan(file.Text, 0, 0),
            Test = new DataTest.OneOff(parsed.Template),
            Config = config,
            FailuresTarget = Failures.Target(context.Project.Target, config, file.Name),
            DependsOn = config.Enabled ? resolver.Resolve(references.Nodes, config) : [],
            Macros = context.IdsOf(references.Macros),
            QueriesWarehouse = references.QueriesWarehouse,
        };
    }
}
