using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Nodes;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>Makes the data tests that properties declare on a node and its columns.</summary>
internal sealed class GenericTestParser(
    ParsingContext context,
    BasePaths basePaths,
    MacroLibrary macros,
    TestCatalog catalog,
    ReferenceResolver resolver,
    ConfigResolver<DataTestConfig> configs)
{
    /// <summary>The tests of a node, disabled ones included; those that are wrong are reported and left out.</summary>
    public IReadOnlyList<DataTestNode> Parse(Node tested, NodeProperties properties)
    {
        var tests = new List<DataTestNode>();
        foreach (var item in properties.Tests)
        {
            Add(item, column: null);
        }

        foreach (var column in properties.Columns)
        {
            foreach (var item in column.Tests)
            {
                Add(item, column.Column);
            }
        }

        return tests;

        void Add(YamlNode item, Column? column)
        {
            if (TestEntry.Read(item, context) is { } entry && Parse(tested, properties, column, entry) is { } test)
            {
                tests.Add(test);
            }
        }
    }

    private DataTestNode? Parse(Node tested, NodeProperties properties, Column? column, TestEntry entry)
    {
        if (catalog.Find(entry.Test, out var macro) is not { } test)
        {
            // A macro file that is broken may define it.
            if (macros.Functions.IsComplete)
            {
                context.Diagnostics.Add(DiagnosticCodes.UnknownTest(entry.Test, catalog.Names, entry.Span));
            }

            return null;
        }

        var columnName = column?.Name;
        if (TestArguments.Read(entry, test, ref columnName, tested.BaseConfig, resolver, context) is not { } arguments)
        {
            return null;
        }

        var (prefix, target) = NameParts(tested, entry.Test);
        var name = entry.Name ?? TestNames.Full(prefix, target, arguments.Texts);
        var fqn = FileNames.Fqn(context.PackageOf(properties.Path), properties.Path, basePaths.Of(properties.Path), name);
        var config = configs.Resolve(fqn, column is { Tags.Count: > 0 } ? TagsOf(column) : null, entry.Config);
        var references = macro is null || !config.Enabled ? TemplateReferences.None : macros.ReferencesOf(macro);
        return new DataTestNode
        {
            Id = NodeId.Test(context.PackageOf(properties.Path), name, TestNames.Hash(Identity(tested, entry.Test, name, arguments), 10)),
            Name = name,
            Package = context.PackageOf(properties.Path),
            Path = properties.Path,
            Fqn = fqn,
            Declaration = entry.Span,
            Description = entry.Description,
            PropertiesPath = properties.Path,
            Test = new DataTest.Generic(test.Name, arguments.Values, macro is null ? null : context.IdOf(macro)),
            Config = config,
            FailuresTarget = Failures.Target(context.Project.Target, config, entry.Name ?? TestNames.Short(prefix, target, name)),
            AttachedTo = tested.Id,
            ColumnName = columnName,
            DependsOn = [.. arguments.DependsOn.Prepend(tested.Id).Concat(resolver.Resolve(references.Nodes, tested.BaseConfig)).Distinct()],
            Macros = context.IdsOf(references.Macros),
            QueriesWarehouse = references.QueriesWarehouse,
        };
    }

    private static (string Prefix, string Target) NameParts(Node tested, string test)
    {
        var plain = test.Replace('.', '_');
        return tested is SourceNode source ? ($"source_{plain}", $"{source.SourceName}_{source.Name}") : (plain, tested.Name);
    }

    private static ConfigLayer TagsOf(Column column) =>
        new([new ConfigSetting("tags", new ConfigEntry(new ScriptArray(column.Tags.Select(tag => new Value(tag))), column.Declaration))]);

    private static string Identity(Node tested, string test, string name, TestArguments arguments) =>
        string.Join('\n', arguments.Texts.OrderBy(argument => argument.Key, StringComparer.Ordinal)
            .Select(argument => $"{argument.Key}={argument.Value}").Prepend(name).Prepend(test).Prepend(tested.Id.Value));
}
