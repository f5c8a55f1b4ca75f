using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Linting;

/// <summary>The rules that look at what YAML says of a model.</summary>
public sealed class ModelRulesTests : IDisposable
{
    private const string Described = "description: An order., ";

    private readonly ProjectFolder _folder = new();

    public ModelRulesTests() => _folder
        .With("seeds/raw.csv", "id,day,amount\n1,2026-01-01,2.5\n")
        .With("seeds/seeds.yml", "seeds: [{ name: raw, columns: [{ name: day, description: The day. }] }]");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data_tests: [{ unique_combination_of_columns: { arguments: { combination_of_columns: [id, day] } } }]")]
    [InlineData("columns: [{ name: id, data_tests: [unique, not_null] }]")]
    [InlineData("columns: [{ name: id, data_type: bigint, constraints: [{ type: primary_key }] }]")]
    [InlineData("constraints: [{ type: primary_key, columns: [id, day] }]")]
    [InlineData("constraints: [{ type: unique, columns: [id, day] }]")]
    [InlineData("columns: [{ name: id, constraints: [{ type: not_null }], data_tests: [unique] }]")]
    [InlineData("config: { materialized: ephemeral }")]
    public async Task A_key_is_known_by_tests_or_by_constraints(string properties) => Assert.DoesNotContain("missing-key-test", await LintAsync(Described + properties), StringComparison.Ordinal);

    [Theory]
    [InlineData("columns: [{ name: id, data_tests: [not_null] }]", "No test holds what identifies a row of `orders`")]
    [InlineData("columns: [{ name: id, data_tests: [unique] }, { name: day, data_tests: [not_null] }]", "`id` of `orders` is tested to be unique, and may be null")]
    [InlineData("columns: [{ name: id, data_type: bigint, constraints: [{ type: not_null }] }]", "No test holds")]
    public async Task Half_a_key_is_none(string properties, string message) =>
        Assert.Contains($"models/orders.sql:1 missing-key-test {message}", await LintAsync(Described + properties), StringComparison.Ordinal);

    [Fact]
    public async Task A_model_without_a_description_is_told_with_the_file_that_could_have_one() =>
        Assert.Contains("models/orders.sql:1 undocumented-model `orders` has no description | Describe it in `models/orders.yml`", await LintAsync("tags: [a]"), StringComparison.Ordinal);

    [Fact]
    public async Task A_copy_of_a_described_column_needs_no_description() => Assert.Contains(
        "undocumented-column 2 columns of `orders` have no description: `id`, `total` |", await LintAsync(Described + "columns: [{ name: id }]"), StringComparison.Ordinal);

    [Fact]
    public async Task A_single_column_is_told_as_one() => Assert.Contains(
        "undocumented-column A column of `orders` has no description: `total` |", await LintAsync(Described + "columns: [{ name: ID, description: Its number. }]"), StringComparison.Ordinal);

    [Fact]
    public async Task Levels_are_those_of_the_nearest_place()
    {
        _folder.Configured("lint: { rules: { undocumented-model: error, missing-key-test: error } }\nmodels: { shop: { +lint: { missing-key-test: off, undocumented-column: off } } }\n");
        Assert.Equal("Error models/orders.sql:1 undocumented-model", (await LintAsync("tags: [a]"))[..44]);
        Assert.Equal("", await LintAsync("config: { lint: { undocumented-model: off } }"));
    }

    private async Task<string> LintAsync(string properties)
    {
        _folder
            .With("models/orders.sql", "select id, day, sum(amount) as total from {{ ref 'raw' }} group by id, day")
            .With("models/orders.yml", $"models: [{{ name: orders, {properties} }}]");
        var clock = new ManualClock();
        var adapters = new AdapterRegistry(clock);
        var request = new ProjectRequest { Root = _folder.Root, Environment = new Dictionary<string, string>(), RunStartedAt = DateTimeOffset.UnixEpoch, InvocationId = "1" };
        var project = await Pipeline.ReadAsync(request, new DiagnosticBag(), TestContext.Current.CancellationToken);
        var result = new Pipeline(adapters, adapters, adapters, clock)
            .Lint(project, project.Graph.AllNodes(), compiled: null, analysis: null, new DiagnosticBag(), TestContext.Current.CancellationToken);
        return string.Join('\n', result.Findings.Select(finding =>
            $"{finding.Diagnostic.Severity} {finding.Diagnostic.Span!.Value.Source.Path}:{finding.Diagnostic.Span.Value.Position.Line} {finding.Rule} {finding.Diagnostic.Message} | {finding.Diagnostic.Hint}"));
    }
}
