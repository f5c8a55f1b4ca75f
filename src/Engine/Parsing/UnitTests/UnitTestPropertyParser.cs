using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.Properties;

namespace SpotifyEtl.Models.Engine.Parsing.UnitTests;

/// <summary>Reads the entries below <c>unit_tests:</c>.</summary>
internal sealed class UnitTestPropertyParser(ParsingContext context)
{
    private static readonly KeySet Keys = new(
        "A unit test", ["name", "description", "model", "given", "expect", "overrides", "config", "tags", "meta"], ["versions"], ConfigKeys.UnitTest);

    private static readonly KeySet InputKeys = new("An input of a unit test", ["input", "rows", "format", "fixture"]);
    private static readonly KeySet ExpectKeys = new("`expect`", ["rows", "format", "fixture"]);
    private static readonly KeySet OverrideKeys = new("`overrides`", ["macros", "vars", "env_vars"]);

    private readonly FixtureParser _fixtures = new(context);

    public UnitTestProperties? Parse(YamlMapping item)
    {
        Keys.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        var (name, model) = (fields.RequiredText(Keys.Owner, "name"), fields.RequiredText(Keys.Owner, "model"));
        var given = context.Mappings(fields, "given").Select(ParseInput).ToList();
        var expect = ParseExpect(fields);
        if (name is null || model is null || expect is null || given.Contains(null))
        {
            return null;
        }

        var overrides = fields.Child("overrides");
        return new UnitTestProperties(name, item.Find("name")!.Span, (YamlScalar)item.Find("model")!)
        {
            Description = context.Describe(fields),
            Config = PropertyConfig.Read(fields, ConfigKeys.UnitTest, context, "tags", "meta"),
            Given = [.. given.Select(input => input!.Value)],
            Expect = expect,
            Overrides = ParseOverrides(overrides),
            OverriddenMacros = (overrides?.Find("macros") as YamlMapping)?.Entries ?? [],
        };
    }

    private (YamlScalar, Fixture)? ParseInput(YamlMapping item)
    {
        InputKeys.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        return fields.RequiredText(InputKeys.Owner, "input") is not null && _fixtures.Parse(fields, InputKeys.Owner) is { } rows ? ((YamlScalar)item.Find("input")!, rows) : null;
    }

    private Fixture? ParseExpect(YamlFields test)
    {
        if (test.Child("expect") is not { } expect)
        {
            if (!test.Mapping.TryGet("expect", out _))
            {
                context.Diagnostics.Add(DiagnosticCodes.MissingKey(Keys.Owner, "expect", test.Mapping.Entries.Count > 0 ? test.Mapping.Entries[0].KeySpan : test.Mapping.Span));
            }

            return null;
        }

        ExpectKeys.Check(expect, context.Diagnostics, context.Unused);
        return _fixtures.Parse(new YamlFields(expect, context.Diagnostics), ExpectKeys.Owner);
    }

    private UnitTestOverrides ParseOverrides(YamlMapping? mapping)
    {
        if (mapping is null)
        {
            return new UnitTestOverrides();
        }

        OverrideKeys.Check(mapping, context.Diagnostics, context.Unused);
        var fields = new YamlFields(mapping, context.Diagnostics);
        return new UnitTestOverrides
        {
            Macros = Members(fields, "macros").ToDictionary(entry => PlainName(entry.Key), entry => entry.Value.ToValue(), StringComparer.Ordinal),
            Vars = Members(fields, "vars").ToDictionary(entry => entry.Key, entry => entry.Value.ToValue(), StringComparer.Ordinal),
            EnvironmentVariables = Members(fields, "env_vars").ToDictionary(entry => entry.Key, entry => entry.Value.ToValue().ToString(), StringComparer.Ordinal),
        };
    }

    private static IReadOnlyList<YamlEntry> Members(YamlFields fields, string key) => fields.Child(key)?.Entries ?? [];

    /// <summary>A macro's name without its package.</summary>
    public static string PlainName(string name) => name[(name.LastIndexOf('.') + 1)..];
}
