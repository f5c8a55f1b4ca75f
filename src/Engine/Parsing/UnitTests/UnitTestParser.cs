using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Nodes;
using SpotifyEtl.Models.Engine.Parsing.References;

namespace SpotifyEtl.Models.Engine.Parsing.UnitTests;

/// <summary>Makes a node of each unit test.</summary>
internal sealed class UnitTestParser(
    ParsingContext context, BasePaths basePaths, FunctionTable functions, ReferenceResolver resolver, ConfigResolver<UnitTestConfig> configs)
{
    public UnitTestNode? Parse(UnitTestProperties test)
    {
        var path = test.NameSpan.Source.Path;
        var fqn = FileNames.Fqn(context.PackageOf(path), path, basePaths.Of(path), test.Model.Text, test.Name);
        var config = configs.Resolve(fqn, test.Config);
        if (!config.Enabled)
        {
            return null;
        }

        var model = ResolveModel(test.Model);
        var given = test.Given.Select(input => ParseInput(input.Input, input.Rows)).ToList();
        CheckOverrides(test);
        return model is null || given.Contains(null) ? null : new UnitTestNode
        {
            Id = NodeId.UnitTest(context.PackageOf(path), test.Model.Text, test.Name),
            Name = test.Name,
            Package = context.PackageOf(path),
            Path = path,
            Fqn = fqn,
            Declaration = test.NameSpan,
            Description = test.Description,
            PropertiesPath = path,
            Config = config,
            Given = [.. given.OfType<UnitTestInput>()],
            Expect = test.Expect,
            Overrides = test.Overrides,
            DependsOn = [model.Value],
        };
    }

    private NodeId? ResolveModel(YamlScalar name)
    {
        var id = resolver.Resolve(new NodeReference.Ref(null, name.Text, name.Span), referrer: null);
        if (id is { } found && !found.Value.StartsWith("model.", StringComparison.Ordinal))
        {
            context.Diagnostics.Add(DiagnosticCodes.UnitTestOfNoModel(name.Text, name.Span));
            return null;
        }

        return id;
    }

    private UnitTestInput? ParseInput(YamlScalar input, Fixture rows)
    {
        if (input.Text.Trim() == "this")
        {
            return new UnitTestInput(Node: null, input.Span, rows);
        }

        if (ReferenceText.Parse(input) is not { } reference)
        {
            context.Diagnostics.Add(DiagnosticCodes.NotAReference(input.Text, input.Span));
            return null;
        }

        return resolver.Resolve(reference, referrer: null) is { } id ? new UnitTestInput(id, input.Span, rows) : null;
    }

    private void CheckOverrides(UnitTestProperties test)
    {
        foreach (var macro in test.OverriddenMacros)
        {
            var name = UnitTestPropertyParser.PlainName(macro.Key);
            if (functions.IsComplete && !functions.Contains(name))
            {
                context.Diagnostics.Add(DiagnosticCodes.UnknownFunction(name, functions.Names, macro.KeySpan));
            }
        }
    }
}
