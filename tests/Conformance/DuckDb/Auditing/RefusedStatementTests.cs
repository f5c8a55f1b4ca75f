using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.DuckDb.Auditing;

/// <summary>What becomes of the other tests when the engine refuses the SQL of one.</summary>
public sealed class RefusedStatementTests : IDisposable
{
    private readonly TestProject _project = new(
        ("models/codes.sql", "{{ config materialized: 'table' }} select unnest(['1', '2', 'none']) as code"),
        ("tests/data/any_code.sql", "select * from {{ ref 'codes' }} where code is null"));

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_column_that_is_not_there_is_the_mistake_of_its_test_alone()
    {
        Declare("[unique, not_null]", "- name: nope\n        data_tests: [not_null, unique]");

        var run = await _project.RunAsync();

        Assert.Equal(["any_code Pass", "codes Error", "not_null_codes_code Pass", "not_null_codes_nope Error", "unique_codes_code Pass", "unique_codes_nope Error"], Statuses(run));
        var refused = run.Results.Single(result => result.Node.Name == "not_null_codes_nope");
        Assert.Contains("nope", refused.Message, StringComparison.Ordinal);
        Assert.Equal("models/codes.yml", Assert.Single(refused.Diagnostics).Span?.Source.Path);
    }

    [Fact]
    public async Task A_condition_that_fails_on_a_value_ends_the_transaction_and_says_why()
    {
        Declare("[unique, { expression_is_true: { arguments: { expression: '::integer > 0' } } }]");

        var run = await _project.RunAsync();

        Assert.Equal(["any_code Skipped", "codes Error", "expression_is_true_codes_code___integer_0 Error", "unique_codes_code Skipped"], Statuses(run));
        Assert.Contains("'none'", run.Results.Single(result => result.Node.Name.StartsWith("expression", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_before_the_transaction_ended_still_counts()
    {
        _project.Write("tests/data/any_code.sql", "select * from {{ ref 'codes' }} where code::integer = 7");
        Declare("[{ accepted_values: { arguments: { values: ['1'] } } }]");

        var run = await _project.RunAsync();

        Assert.Equal(["accepted_values_codes_code__1 Fail", "any_code Error", "codes Error"], Statuses(run));
        Assert.Equal(2, run.Results.Single(result => result.Status == NodeStatus.Fail).Failures);
    }

    private void Declare(string tests, string columns = "") => _project.Write("models/codes.yml", $"""
        models:
          - name: codes
            columns:
              - name: code
                data_tests: {tests}
              {columns}
        """);

    private static string[] Statuses(RunResult run) => [.. run.Results.Select(result => $"{result.Node.Name} {result.Status}").Order(StringComparer.Ordinal)];
}
