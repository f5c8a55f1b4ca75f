using BenchmarkDotNet.Attributes;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Benchmarks.HotPaths;

/// <summary>Parsing and rendering of templates.</summary>
[MemoryDiagnoser]
[Config(typeof(Throughput))]
public class TemplateBenchmarks
{
    private Template _template = null!;

    /// <summary>What is measured with.</summary>
    public static IEnumerable<TemplateSample> Samples => [TemplateSample.Model, TemplateSample.Large, TemplateSample.Code];

    /// <summary>The template.</summary>
    [ParamsSource(nameof(Samples))]
    public TemplateSample Sample { get; set; } = TemplateSample.Model;

    [GlobalSetup]
    public void Prepare() => _template = Sample.Parse();

    [Benchmark]
    public Template Parse() => Sample.Parse();

    [Benchmark]
    public RenderedText Render() => TemplateSample.Render(_template);
}
