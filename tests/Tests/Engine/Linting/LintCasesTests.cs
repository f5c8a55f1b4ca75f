using System.Text;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Linting.Fixing;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Linting;

/// <summary>Each file in <c>Cases</c> is a mart; what the rules find in its SQL, and the file after the fixes, are its golden.</summary>
public sealed class LintCasesTests(LintCasesTests.Linted linted) : IClassFixture<LintCasesTests.Linted>
{
    public static TheoryData<string> Cases => [.. CaseFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_rules_find_in_a_query_and_how_they_mend_it(string name) => Golden.Verify(linted.Describe(name), name);

    private static string[] CaseFiles() => Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Tests", "Engine", "Linting", "Cases"), "*.sql");

    /// <summary>All cases as one project, linted once.</summary>
    public sealed class Linted : IAsyncLifetime
    {
        private readonly ProjectFolder _folder = new();
        private readonly DiagnosticBag _diagnostics = new();
        private LintResult _result = new([], [], 0);

        public async ValueTask InitializeAsync()
        {
            _folder
                .Configured("lint:\n  rules: { missing-key-test: off, undocumented-model: off, undocumented-column: off }\n")
                .With("seeds/orders.csv", "id,customer_id,amount,note,day\n1,7,2.5,a,2026-01-01\n")
                .With("seeds/customers.csv", "id,name,region,since\n7,Ann,EU,2026-01-01 10:00:00\n")
                .With("seeds/numbers.csv", "id\n1\n")
                .With("models/eph.sql", "{{ config materialized: 'ephemeral' }}\nselect id from shop.orders -- lint: off undocumented-model")
                .With(
                    "macros/cases.sql",
                    """
                    {{ func everything(model) }}select * from {{ ref model }}{{ end }}
                    {{ func loud(column) }}upper({{ column }}) as loud_{{ column }}{{ end }}
                    {{ func raw_orders() }}shop.orders{{ end }}
                    {{ func built_at() }}now() as built_at{{ end }}
                    {{ func two_tables() }}with one as (select 1 as id), two as (select 2 as id){{ end }}
                    """)
                .With(
                    "models/sources.yml",
                    """
                    sources:
                      - name: crm
                        schema: landing
                        tables: [{ name: people }, { name: events }]
                    """);
            foreach (var file in CaseFiles())
            {
                _folder.With($"models/marts/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file));
            }

            var clock = new ManualClock();
            var adapters = new AdapterRegistry(clock);
            var project = await Pipeline.ReadAsync(
                new ProjectRequest { Root = _folder.Root, Environment = new Dictionary<string, string>(), RunStartedAt = DateTimeOffset.UnixEpoch, InvocationId = "1" },
                _diagnostics, TestContext.Current.CancellationToken);
            _result = new Pipeline(adapters, adapters, adapters, clock)
                .Lint(project, project.Graph.AllNodes(), compiled: null, analysis: null, _diagnostics, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        public string Describe(string name)
        {
            var id = NodeId.Model("shop", name);
            var path = $"models/marts/{name}.sql";
            var text = new StringBuilder();
            var findings = _result.Findings.Where(finding => finding.Node == id).ToList();
            foreach (var finding in findings)
            {
                var problem = finding.Diagnostic;
                var span = problem.Span!.Value;
                Assert.Equal(path, span.Source.Path);
                text.Append($"{span.Position.Line}:{span.Position.Column} `{span.Text}` {problem.Severity} {problem.Code} {finding.Rule}: {problem.Message}\n  {problem.Hint}\n");
                foreach (var place in problem.Related)
                {
                    text.Append($"  {place.Span} {place.Label}\n");
                }
            }

            foreach (var (_, reason) in _result.Unread.Where(unread => unread.Node == id))
            {
                text.Append($"not linted: {reason}\n");
            }

            foreach (var problem in _diagnostics.ToSortedList().Where(problem => problem.Span?.Source.Path == path))
            {
                text.Append($"{problem.Span!.Value.Position.Line}:{problem.Span.Value.Position.Column} {problem.Severity} {problem.Code}: {problem.Message}\n  {problem.Hint}\n");
            }

            if (findings.Where(finding => finding.Fix is not null).ToList() is { Count: > 0 } mended)
            {
                var after = FixedText.Of(mended[0].Diagnostic.Span!.Value.Source.Text, mended);
                text.Append($"--- {string.Join("; ", after.Applied.Select(finding => finding.Fix!.Title))}\n{after.Text}");
            }

            return text.Length == 0 ? "nothing" : text.ToString();
        }
    }
}
