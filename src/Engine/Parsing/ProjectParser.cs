using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.DataTests;
using SpotifyEtl.Models.Engine.Parsing.Nodes;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Engine.Parsing.UnitTests;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing;

/// <summary>Turns the files of a project into nodes.</summary>
public static class ProjectParser
{
    /// <summary>
    /// Parses every file, resolves configuration and references, and reports every mistake that it finds. A node with a mistake is left out,
    /// without further errors about those that refer to it.
    /// </summary>
    public static ParsedProject Parse(LoadedProject project, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var docBlocks = DocBlocks.Parse(project, diagnostics);
        var macros = MacroLibrary.Parse(project, diagnostics);
        var context = new ParsingContext(project, docBlocks, macros, diagnostics);
        var properties = PropertySet.Parse(context, cancellationToken);
        var parts = new Parts(
            context, macros, properties, new TemplateParser(macros, context.Project.Settings.Templates, diagnostics, cancellationToken), new ConfigResolvers(context),
            new BasePaths(project.Files.Properties));

        var drafts = DraftNodes(parts, cancellationToken);
        DraftChecks.Report(drafts, properties, macros, project.Files, diagnostics);
        var resolver = drafts.CreateResolver(context, properties, project.Files);
        List<Node> nodes =
        [
            .. drafts.Resolve(resolver),
            .. ParseTests(parts, drafts, resolver, cancellationToken),
            .. properties.UnitTests.Values.Select(new UnitTestParser(context, parts.BasePaths, macros.Functions, resolver, parts.Configs.UnitTests).Parse).OfType<UnitTestNode>(),
            .. properties.Exposures.Values.Select(new ExposureParser(context, parts.BasePaths, resolver, parts.Configs.Exposures).Parse),
        ];
        NodeChecks.Report(nodes, properties, diagnostics);
        MicrobatchChecks.Report(nodes, diagnostics);
        foreach (var model in nodes.OfType<ModelNode>().Where(model => model.Config.Enabled))
        {
            ContractChecks.Report(model, diagnostics);
        }


        parts.Configs.ReportUnused();
        context.Unused.Report(diagnostics);
        foreach (var file in project.Files.Snapshots)
        {
            diagnostics.Add(DiagnosticCodes.SnapshotFile(new SourceSpan(file.Text, 0, 0)));
        }

        return ToProject(project, parts, nodes, docBlocks);
    }

    private static Drafts DraftNodes(Parts parts, CancellationToken cancellationToken)
    {
        var files = parts.Context.Project.Files;
        var namer = new RelationNamer(parts.Context.Project, parts.Macros, parts.Context.Diagnostics);
        var models = new ModelParser(parts.Context, parts.Properties, parts.Templates, namer, parts.Configs.Models);
        var seeds = new SeedParser(parts.Context, parts.Properties, namer, parts.Configs.Seeds);
        var snapshots = new SnapshotParser(parts.Context, parts.BasePaths, namer, parts.Configs.Snapshots);
        var sources = new SourceParser(parts.Context, parts.BasePaths, parts.Configs.Sources);
        return new Drafts(
            InOrder.Select(files.Models, models.Parse, cancellationToken),
            InOrder.Select(files.Seeds, seeds.Parse, cancellationToken),
            [.. parts.Properties.Snapshots.Values.Select(snapshots.Parse)],
            [.. parts.Properties.SourceTables.Values.Select(sources.Parse)]);
    }

    private static IEnumerable<DataTestNode> ParseTests(
        Parts parts, Drafts drafts, ReferenceResolver resolver, CancellationToken cancellationToken)
    {
        var configs = parts.Configs.DataTests;
        var generic = new GenericTestParser(parts.Context, parts.BasePaths, parts.Macros, new TestCatalog(parts.Macros), resolver, configs);
        var oneOff = new OneOffTestParser(parts.Context, parts.Templates, resolver, configs);
        return InOrder.Select(drafts.Described, described => generic.Parse(described.Node, described.Properties), cancellationToken)
            .SelectMany(tests => tests)
            .Concat(InOrder.Select(parts.Context.Project.Files.Tests, oneOff.Parse, cancellationToken).OfType<DataTestNode>());
    }

    private static ParsedProject ToProject(
        LoadedProject project, Parts parts, List<Node> nodes, IReadOnlyDictionary<string, DocBlock> docBlocks)
    {
        var described = parts.Properties.Macros;
        var macros = parts.Macros.ToDefinitions(described);

        // Nodes of one id or name have been reported; the first one stands.
        var byId = new Dictionary<NodeId, Node>(nodes.Count);
        var byName = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(node => node.BaseConfig.Enabled))
        {
            byId.TryAdd(node.Id, node);
            if (node is ModelNode or SeedNode or SnapshotNode)
            {
                byName.TryAdd(node.Name, node);
            }
        }

        return new ParsedProject
        {
            Request = project.Request,
            Settings = project.Settings,
            Target = project.Target,
            Vars = project.Vars,
            Nodes = byId,
            Disabled = nodes.FindAll(node => !node.BaseConfig.Enabled),
            Macros = macros.ToDictionary(macro => macro.Id),
            MacrosByName = macros.ToDictionary(macro => macro.Name, StringComparer.Ordinal),
            Referable = byName,
            Packages = project.Packages,
            Groups = parts.Properties.Groups,
            DocBlocks = docBlocks,
        };
    }

    /// <summary>What has been read before the first node is made, and what nodes are made with.</summary>
    private sealed record Parts(
        ParsingContext Context,
        MacroLibrary Macros,
        PropertySet Properties,
        TemplateParser Templates,
        ConfigResolvers Configs,
        BasePaths BasePaths);
}
