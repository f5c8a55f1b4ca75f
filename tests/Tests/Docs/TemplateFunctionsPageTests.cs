using System.Text.RegularExpressions;
using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Values;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>docs/reference/template-functions.md has every name that a model's template has besides the language's own, and its examples give what it shows.</summary>
public sealed partial class TemplateFunctionsPageTests : IDisposable
{
    // What a rendering adds for its node.
    private static readonly string[] NamesOfANode = ["execute", "model", "this"];

    private static readonly DuckDbDialect Dialect = new();

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "template-functions.md")).ReplaceLineEndings("\n");

    private readonly TestProject _shop = new(
        ("seeds/raw_orders.csv", "id,ordered_at\n1,2026-01-01\n"),
        ("models/sources.yml", "sources:\n  - name: crm\n    tables:\n      - name: customers\n"),
        ("project.yml", $"name: shop\nvars: {{ days: 7 }}\ntargets:\n  dev: {TestProject.DuckDbTarget}\n"));

    public static TheoryData<string> Examples => [.. Sections().Keys];

    public void Dispose() => _shop.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_gives_what_the_page_shows(string name)
    {
        var example = Example().Match(Sections()[name]);
        Assert.True(example.Success, $"`{name}` has no example.");
        var (template, shown) = (example.Groups["template"].Value, example.Groups["shown"].Value);
        _shop.Write("macros/today.sql", "{{ func duckdb__today; ret 'today()'; end }}\n{{ func default__today; ret 'current_date'; end }}\n");
        if (Macro().Match(template) is { Success: true } macro)
        {
            _shop.Write("macros/example.sql", template);
            await AssertShownAsync(shown, "run-operation", macro.Groups["name"].Value);
            return;
        }

        _shop.Write("models/example.sql", template);
        if (example.Groups["language"].Value == "text")
        {
            await AssertShownAsync(shown, "compile", "-s", "example");
            return;
        }

        var run = await CliRun.InAsync(_shop.Root, "compile", "-s", "example");
        Assert.Equal(shown.TrimEnd(), run.Output.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task Every_name_of_the_scope_is_on_the_page_and_no_other()
    {
        var names = (await ScopeAsync()).Variables.Names.Concat(NamesOfOuter(await ScopeAsync())).Concat(NamesOfANode);
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), Sections().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_member_is_on_the_page()
    {
        var scope = await ScopeAsync();
        var members = scope.Variables.Names.SelectMany(name => MembersOf(scope[name]).Select(member => $"{name}.{member}"))
            .Concat(new NodeValue(Some.Model()).MemberNames.Select(member => $"model.{member}"))
            .Concat(new RelationValue(Some.Model().Target, Dialect).MemberNames.Select(member => $"this.{member}"));
        Assert.All(members, member => Assert.Contains($"`{member}", Page, StringComparison.Ordinal));
    }

    private async Task AssertShownAsync(string shown, params string[] command)
    {
        var run = await CliRun.InAsync(_shop.Root, command);
        Assert.All(shown.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, run.Error + run.Output, StringComparison.Ordinal));
    }

    private async Task<Scope> ScopeAsync()
    {
        var project = (await _shop.ReadAsync(new DiagnosticBag())).Parsed;
        return ProjectScope.Create(project, Dialect, WarehouseState.Empty, fullRefresh: false, new TemplateFunctions(project, Dialect));
    }

    // Up to the language's own.
    private static IEnumerable<string> NamesOfOuter(Scope scope)
    {
        for (var outer = scope.Parent; outer is not null && outer != Builtins.Scope; outer = outer.Parent)
        {
            foreach (var name in outer.Variables.Names)
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> MembersOf(Value value) => value.Kind switch
    {
        ValueKind.Object => value.AsObject().Names,
        ValueKind.Host => value.AsHost().MemberNames,
        _ => [],
    };

    private static Dictionary<string, string> Sections() =>
        Page.Split("\n### ").Skip(1).ToDictionary(section => section.Split('\n')[0], section => section.Split("\n## ")[0], StringComparer.Ordinal);

    [GeneratedRegex("```scriban\n(?<template>.*?)```\n```(?<language>sql|text)\n(?<shown>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\{\{ func (?<name>\w+)")]
    private static partial Regex Macro();
}
