using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SpotifyEtl.Models.Benchmarks.HotPaths;

/// <summary>Adds a column with how much a second: of the template for parsing, of the output for rendering.</summary>
internal sealed class Throughput : ManualConfig
{
    public Throughput() => AddColumn(new Column());

    private sealed class Column : IColumn
    {
        public string Id => nameof(Throughput);

        public string ColumnName => "MB/s";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => "Millions of bytes a second: of the template for Parse, of its output for Render";

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            var sample = (TemplateSample)benchmarkCase.Parameters[nameof(TemplateBenchmarks.Sample)];
            var bytes = benchmarkCase.Descriptor.WorkloadMethod.Name == nameof(TemplateBenchmarks.Parse) ? sample.Length : sample.OutputLength;
            var nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Mean;
            return nanoseconds is { } time ? (bytes / time * 1_000).ToString("0", CultureInfo.InvariantCulture) : "NA";
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
    }
}
