using System.Text;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

/// <summary>Each file in <c>Cases</c> is a model; what is known of it without running anything is its golden.</summary>
public sealed class ColumnLineageCasesTests(ColumnLineageCasesTests.Analyzed analyzed) : IClassFixture<ColumnLineageCasesTests.Analyzed>
{
    public static TheoryData<string> Cases => [.. CaseFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_query_gives_and_where_it_comes_from(string name) => Golden.Verify(analyzed.Describe(name), name);

    private static string[] CaseFiles() => Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Tests", "Engine", "Lineage", "Cases"), "*.sql");

    /// <summary>All cases as one project, analysed once.</summary>
    public sealed class Analyzed : IAsyncLifetime
    {
        private readonly ProjectFolder _folder = new();
        private readonly DiagnosticBag _diagnostics = new();
        private AnalysisResult _result = AnalysisResult.Empty;

        public async ValueTask InitializeAsync()
        {
            _folder
                .With("seeds/orders.csv", "id,customer_id,amount,note,day\n1,7,2.5,a,2026-01-01\n")
                .With("seeds/customers.csv", "id,name,region\n7,Ann,EU\n")
                .With("models/eph.sql", "{{ config materialized: 'ephemeral' }}\nselect id, amount * 2 as doubled from {{ ref 'orders' }} where amount > 0")
                .With("macros/loud.sql", "{{ func loud(column) }}upper({{ column }}) as loud_{{ column }}{{ end }}")
                .With("snapshots/history.yml", "snapshots: [{ name: orders_history, relation: ref('orders'), config: { strategy: check, check_cols: all, unique_key: id } }]")
                .With(
                    "models/sources.yml",
                    """
                    sources:
                      - name: raw
                        tables: [{ name: events, staging: { location: files, columns: { name: [name], value: [value] } } }]
                      - name: crm
                        tables:
                          - { name: people, columns: [{ name: id, data_type: integer }, { name: payload, data_type: json }] }
                          - { name: partial, columns: [{ name: id }] }
                          - { name: unknown }
                    """);
            foreach (var file in CaseFiles())
            {
                _folder.With($"models/cases/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file));
            }

            var clock = new ManualClock();
            var adapters = new AdapterRegistry(clock);
            var project = await Pipeline.ReadAsync(
                new ProjectRequest { Root = _folder.Root, Environment = new Dictionary<string, string>(), RunStartedAt = DateTimeOffset.UnixEpoch, InvocationId = "1" },
                _diagnostics, TestContext.Current.CancellationToken);
            _result = new Pipeline(adapters, adapters, adapters, clock).Analyze(project, project.Graph.AllNodes(), compiled: null, _diagnostics, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        public string Describe(string name)
        {
            var id = NodeId.Model("shop", name);
            var text = new StringBuilder();
            var types = _result.Catalog.Find(id)?.ToDictionary(column => column.Name, column => column.Type);
            var lineage = _result.Lineage.Nodes[id];
            foreach (var column in lineage.Columns)
            {
                text.Append($"{column.Name}  {types?.GetValueOrDefault(column.Name) ?? "?"}\n");
                foreach (var input in column.Inputs)
                {
                    text.Append($"  {input.Use.ToString().ToLowerInvariant(),-11} {Short(input.Column)}\n");
                }
            }

            foreach (var clause in lineage.Filters.GroupBy(filter => filter.Clause).OrderBy(group => group.Key))
            {
                text.Append($"{clause.Key}: {string.Join(", ", clause.Select(filter => Short(filter.Column)).Order(StringComparer.Ordinal))}\n");
            }

            text.Append(types is null ? "its columns are not known\n" : "");
            text.Append(lineage.Unknown is { } unknown ? $"lineage not known: {unknown}\n" : "");
            text.Append(_result.Unknown.TryGetValue(id, out var reason) ? $"not checked: {reason}\n" : "");
            foreach (var problem in _diagnostics.ToSortedList().Where(problem => problem.Related.Select(place => place.Span).Append(problem.Span!.Value).Any(span => span.Source.Path.Contains(name, StringComparison.Ordinal))))
            {
                var position = problem.Span!.Value.Source.GetPosition(problem.Span.Value.Start);
                text.Append($"{problem.Severity} {problem.Code} {Path.GetFileName(problem.Span.Value.Source.Path)}:{position.Line}:{position.Column}: {problem.Message}{(problem.Hint is null ? "" : $" | {problem.Hint}")}\n");
            }

            return text.ToString();
        }

        private static string Short(ColumnId column) => column.ToString().Replace(".shop.", " ", StringComparison.Ordinal);
    }
}
