using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Staging.Seeds;

/// <summary>Reads a seed's file into a table with typed columns: the same on every engine, since the engine takes no part.</summary>
internal static class SeedReader
{
    /// <summary>The table, or null with diagnostics where the file is not one.</summary>
    public static SeedTable? Read(SeedNode seed, DiagnosticBag diagnostics)
    {
        var found = new DiagnosticBag();
        var table = ReadRows(seed, found);
        foreach (var diagnostic in found.ToSortedList())
        {
            diagnostics.Add(diagnostic);
        }

        return found.HasErrors ? null : table;
    }

    private static SeedTable? ReadRows(SeedNode seed, DiagnosticBag diagnostics)
    {
        using var rows = new CsvReader(seed.Csv, seed.Config.Delimiter, diagnostics).Rows().GetEnumerator();
        if (!rows.MoveNext())
        {
            diagnostics.Add(DiagnosticCodes.SeedIsEmpty(new SourceSpan(seed.Csv, 0, 0)));
            return null;
        }

        string[] names = [.. rows.Current.Fields.Select(field => field?.Trim() ?? "")];
        CheckNames(seed, names, diagnostics);

        var data = new List<string?[]>();
        while (rows.MoveNext())
        {
            var (fields, start) = rows.Current;
            if (fields.Length == names.Length)
            {
                data.Add(fields);
            }
            else
            {
                var line = seed.Csv.GetPosition(start).Line;
                diagnostics.Add(DiagnosticCodes.SeedRowLength(fields.Length, names.Length, new SourceSpan(seed.Csv, start, seed.Csv.GetLine(line).Length)));
            }
        }

        return new SeedTable([.. names.Select((name, index) => Column(seed, name, data, index))], data);
    }

    private static SeedColumn Column(SeedNode seed, string name, List<string?[]> rows, int index) =>
        seed.Config.ColumnTypes.TryGetValue(name, out var declared)
            ? new SeedColumn(name, SeedColumnType.Text, declared)
            : new SeedColumn(name, ColumnTypeInference.Infer([.. rows.Select(row => row[index])]), DeclaredType: null);

    private static void CheckNames(SeedNode seed, string[] names, DiagnosticBag diagnostics)
    {
        var header = new SourceSpan(seed.Csv, 0, seed.Csv.GetLine(1).Length);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (name.Length == 0 || !seen.Add(name))
            {
                diagnostics.Add(DiagnosticCodes.SeedColumnName(name, header));
            }
        }

        foreach (var name in seed.Config.ColumnTypes.Keys.Where(name => !seen.Contains(name)))
        {
            diagnostics.Add(DiagnosticCodes.SeedUnknownColumn(name, names, seed.Declaration));
        }
    }
}
