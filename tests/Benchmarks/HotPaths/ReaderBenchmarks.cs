using BenchmarkDotNet.Attributes;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Benchmarks.HotPaths;

/// <summary>Reading a million rows of DuckDB's through the provider.</summary>
[MemoryDiagnoser]
public sealed class ReaderBenchmarks : IDisposable
{
    private const string Rows = "select i, i * 0.5::double as d, 'track ' || (i % 1000) as s from range(1000000) as r(i)";

    private readonly DuckDbConnection _connection = new("Data Source=:memory:");

    [GlobalSetup]
    public void Open() => _connection.Open();

    [GlobalCleanup]
    public void Dispose() => _connection.Dispose();

    [Benchmark]
    public long Integers()
    {
        using var command = _connection.CreateCommand("select i from range(1000000) as r(i)");
        using var reader = command.ExecuteReader();
        var sum = 0L;
        while (reader.Read())
        {
            sum += reader.GetInt64(0);
        }

        return sum;
    }

    [Benchmark]
    public long ThreeColumns()
    {
        using var command = _connection.CreateCommand(Rows);
        using var reader = command.ExecuteReader();
        var sum = 0L;
        while (reader.Read())
        {
            sum += reader.GetInt64(0) + (long)reader.GetDouble(1) + reader.GetString(2).Length;
        }

        return sum;
    }
}
