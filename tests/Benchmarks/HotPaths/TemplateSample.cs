using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Benchmarks.HotPaths;

/// <summary>A template to measure with.</summary>
/// <param name="name">What the table of results calls it.</param>
/// <param name="text">The template.</param>
public sealed class TemplateSample(string name, string text)
{
    private static readonly Scope Functions = CreateFunctions();

    private readonly SourceText _source = new($"models/{name}.sql", text);

    /// <summary>A model of the usual size: mostly SQL, a few references, a loop.</summary>
    public static TemplateSample Model { get; } = new("model", """
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
        """);

    /// <summary>A hundred such models behind each other: how speed holds with size.</summary>
    public static TemplateSample Large { get; } = new("large", string.Concat(Enumerable.Repeat(Model._source.Text + "\n;\n", 100)));

    /// <summary>Little text and much computing: a macro, called for each pair of two loops, with pipes and arithmetic.</summary>
    public static TemplateSample Code { get; } = new("code", """
        {{ func column(table, number) -}}
        {{ table | string.downcase }}.{{ 'column_' + number | string.pad_left 12 | string.replace ' ' '_' }} as c{{ number * 2 + 1 }}
        {{- end -}}
        {{ for table in ['ALPHA', 'BETA', 'GAMMA', 'DELTA', 'EPSILON'] }}
        select
          {{ for number in 1..40 }}{{ column table number }}{{ for.last ? '' : ', ' }}{{ end }}
        from {{ table | string.downcase }}
        {{ if !for.last }}union all{{ end }}
        {{ end }}
        """);

    /// <summary>Length of the template in bytes.</summary>
    public int Length => _source.Text.Length;

    /// <summary>Length of what it renders to, in bytes.</summary>
    public int OutputLength => Render(Parse()).Text.Length;

    /// <summary>Parses it.</summary>
    public Template Parse() => Template.Parse(_source);

    /// <summary>Renders it, parsed before.</summary>
    public static RenderedText Render(Template template) => template.Render(Functions.CreateChild(), RenderOptions.Default, CancellationToken.None);

    /// <summary>Its name, for the table of results.</summary>
    public override string ToString() => name;

    private static Scope CreateFunctions()
    {
        var scope = new Scope(Builtins.Scope);
        scope.Add(new HostFunction("ref", "name", (in Call call) => $"\"main\".\"{call.Text(0)}\""));
        scope.Add(new HostFunction("var", "name default?", (in Call call) => call[1]));
        scope.Add(new HostFunction("config", "**", (in Call _) => Value.Null));
        scope.Freeze();
        return scope;
    }
}
