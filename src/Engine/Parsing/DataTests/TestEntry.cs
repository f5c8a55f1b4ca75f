using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>One item of <c>data_tests:</c>, taken apart: which test, with which arguments and configuration.</summary>
/// <param name="Test">The test's name as written.</param>
/// <param name="Span">Where the name is written.</param>
internal sealed record TestEntry(string Test, SourceSpan Span)
{
    /// <summary>The name that the entry gives itself, if any.</summary>
    public string? Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Everything that is neither configuration nor name nor description.</summary>
    public IReadOnlyList<YamlEntry> Arguments { get; init; } = [];

    /// <summary>The <c>config:</c> block, and configuration that stands beside it.</summary>
    public required ConfigLayer Config { get; init; }

    /// <summary>
    /// Reads <c>- not_null</c>, <c>- relationships: {…}</c> and <c>- {name: …, test_name: relationships, …}</c>; null for anything else,
    /// which is reported.
    /// </summary>
    public static TestEntry? Read(YamlNode item, ParsingContext context)
    {
        switch (item)
        {
            case YamlScalar { IsNull: false } scalar:
                return new TestEntry(scalar.Text, scalar.Span) { Config = new ConfigLayer([]) };
            case YamlMapping flat when flat.Find("test_name") is YamlScalar name:
                return ReadBody(name.Text, name.Span, flat, context);
            case YamlMapping { Entries: [var only] }:
                return ReadNamed(only, context);
            case YamlMapping { Entries: [{ Value.IsNull: true } first, ..] }:
                context.Diagnostics.Add(DiagnosticCodes.BadTestShape($"Indent what belongs to `{first.Key}` below it", item.Span));
                return null;
            default:
                context.Diagnostics.Add(
                    DiagnosticCodes.BadTestShape("Write `- not_null`, or `- accepted_values:` with its arguments indented below", item.Span));
                return null;
        }
    }

    private static TestEntry? ReadNamed(YamlEntry entry, ParsingContext context)
    {
        switch (entry.Value)
        {
            case YamlMapping body:
                return ReadBody(entry.Key, entry.KeySpan, body, context);
            case { IsNull: true }:
                return new TestEntry(entry.Key, entry.KeySpan) { Config = new ConfigLayer([]) };
            default:
                context.Diagnostics.Add(
                    DiagnosticCodes.WrongKind($"`{entry.Key}`", "a mapping of arguments", entry.Value.Kind, entry.Value.Span));
                return null;
        }
    }

    private static TestEntry ReadBody(string test, SourceSpan span, YamlMapping body, ParsingContext context)
    {
        var fields = new YamlFields(body, context.Diagnostics);
        var arguments = new List<YamlEntry>();
        var settings = new List<ConfigSetting>();
        foreach (var entry in body.Entries)
        {
            if (entry.Key is "name" or "description" or "config" or "arguments" or "test_name")
            {
                continue;
            }

            if (ConfigKeys.DataTest.Contains(entry.Key))
            {
                settings.Add(ConfigLayer.FromYaml(entry.Key, entry.Value, context));
            }
            else
            {
                arguments.Add(entry);
            }
        }

        if (fields.Child("config") is { } config)
        {
            settings.AddRange(ConfigLayer.FromYaml(config, ConfigKeys.DataTest, context).Settings);
        }

        return new TestEntry(test, span)
        {
            Name = context.Text(fields, "name"),
            Description = context.Describe(fields),
            Arguments = [.. arguments, .. fields.Child("arguments")?.Entries ?? []],
            Config = new ConfigLayer(settings),
        };
    }
}
