using BenchmarkDotNet.Attributes;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Benchmarks.HotPaths;

/// <summary>Parsing and rendering of one model of the usual size: mostly SQL, a few references, a loop.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private const string Text = """
        {{ config materialized: "table" tags: ["daily", "core"] }}

        with charts as (
          select * from {{ ref 'stg_charts' }}
        ),

        totals as (
          select
            region,
            chart,
        {{- for measure in ["streams", "listeners", "saves"] }}
            sum({{ measure }}) as total_{{ measure }}{{ if !for.last }},{{ end }}
        {{- end }}
          from charts
          where date_day >= date '{{ var "first_day" "2017-01-01" }}'
          group by region, chart
        )

        select totals.*, regions.continent
        from totals
        left join {{ ref('regions') }} regions on regions.region = totals.region
        """;

    private readonly SourceText _source = new("models/some_model.sql", Text);
    private Template _template = null!;
    private Scope _scope = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _template = Template.Parse(_source);
        _scope = new Scope(Builtins.Scope);
        _scope.Add(new HostFunction("ref", "name", (in Call call) => $"\"main\".\"{call.Text(0)}\""));
        _scope.Add(new HostFunction("var", "name default?", (in Call call) => call[1]));
        _scope.Add(new HostFunction("config", "**", (in Call _) => Value.Null));
        _scope.Freeze();
    }

    [Benchmark]
    public Template Parse() => Template.Parse(_source);

    [Benchmark]
    public RenderedText Render() => _template.Render(_scope.CreateChild(), RenderOptions.Default, CancellationToken.None);
}
