using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.UnitTesting;

/// <summary>Rows that are written down, as texts.</summary>
/// <param name="Columns">The columns that are named, in order of first mention.</param>
/// <param name="Rows">A value for each column; null for null, and for what a row leaves out.</param>
/// <param name="Span">Where they are.</param>
internal sealed record FixtureTable(IReadOnlyList<string> Columns, IReadOnlyList<string?[]> Rows, SourceSpan Span)
{
    /// <summary>The rows of mappings or of CSV.</summary>
    public static FixtureTable Read(Fixture fixture, DiagnosticBag diagnostics) => fixture switch
    {
        Fixture.Mappings mappings => Read(mappings),
        Fixture.Csv csv => Read(csv, diagnostics),
        _ => throw new ArgumentException("SQL has no rows until it runs.", nameof(fixture)),
    };

    /// <summary>The rows of a seed.</summary>
    public static FixtureTable Of(SeedNode seed, SeedTable rows) => new([.. rows.Columns.Select(column => column.Name)], rows.Rows, seed.Declaration);

    /// <summary>The columns, of the types that their values look like.</summary>
    public IReadOnlyList<ColumnInfo> InferColumns(Dialect dialect) =>
        [.. Columns.Select((name, index) => new ColumnInfo(name, dialect.TypeName(ColumnTypeInference.Infer([.. Rows.Select(row => row[index])]))))];

    private static FixtureTable Read(Fixture.Mappings mappings)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, _) in mappings.Rows.SelectMany(row => row))
        {
            columns.TryAdd(name, columns.Count);
        }

        var rows = new List<string?[]>(mappings.Rows.Count);
        foreach (var mapping in mappings.Rows)
        {
            var row = new string?[columns.Count];
            foreach (var (name, value) in mapping)
            {
                row[columns[name]] = value.IsNull ? null : value.ToString();
            }

            rows.Add(row);
        }

        return new FixtureTable([.. columns.Keys], rows, mappings.Span);
    }

    private static FixtureTable Read(Fixture.Csv csv, DiagnosticBag diagnostics)
    {
        using var lines = new CsvReader(csv.Text, ',', diagnostics).Rows().GetEnumerator();
        if (!lines.MoveNext())
        {
            return new FixtureTable([], [], csv.Span);
        }

        string[] columns = [.. lines.Current.Fields.Select(field => field?.Trim() ?? "")];
        var rows = new List<string?[]>();
        while (lines.MoveNext())
        {
            var (fields, start) = lines.Current;
            if (fields.Length == columns.Length)
            {
                rows.Add([.. fields.Select(field => field?.Trim())]);
            }
            else if (fields is not [var only] || !string.IsNullOrWhiteSpace(only))
            {
                diagnostics.Add(DiagnosticCodes.FixtureRowLength(fields.Length, columns.Length, new SourceSpan(csv.Text, start, 0)));
            }
        }

        return new FixtureTable(columns, rows, csv.Span);
    }
}
