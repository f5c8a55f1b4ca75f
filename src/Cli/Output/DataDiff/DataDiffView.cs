using System.Globalization;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Cli.Output.DataDiff;

/// <summary>Draws the difference of the rows of two relations as tables.</summary>
internal sealed class DataDiffView(TextWriter writer, TableView tables)
{
    private const int MaxCells = 40;

    // Smaller shifts of a distribution are left to the JSON.
    private const double NotableShift = 0.01;
    private const int MostShifts = 4;

    /// <summary>Writes all of it.</summary>
    public void Write(DataDiffResult result)
    {
        writer.WriteLine($"{result.Left.Relation} → {result.Right.Relation}{(result.Key.Count == 0 ? "" : $", by {string.Join(", ", result.Key)}")}{(result.Where is { } where ? $", where {where}" : "")}");
        WriteRows(result);
        WriteColumns(result);
        WriteExamples(result);
        WriteShifts(result);
        writer.WriteLine(Verdict(result));
    }

    private void WriteRows(DataDiffResult result)
    {
        List<object?[]> rows = [["rows", Figures.Number(result.Left.Rows), Figures.Number(result.Right.Rows)]];
        if (result.Left.SetAside + result.Right.SetAside > 0)
        {
            rows.Add(["left out: key null or repeated", Figures.Number(result.Left.SetAside), Figures.Number(result.Right.SetAside)]);
        }

        if (result.Rows is { } compared)
        {
            rows.Add(["on this side only", Figures.Number(compared.OnlyLeft), Figures.Number(compared.OnlyRight)]);
            rows.Add(["on both sides", Figures.Number(compared.Both), Figures.Number(compared.Both)]);
            var changed = Figures.Number(compared.Changed) + (compared.Both == 0 ? "" : $" ({Share(compared.Changed, compared.Both)})");
            rows.Add(["changed", changed, changed]);
        }

        Table(["", "left", "right"], rows);
    }

    private void WriteColumns(DataDiffResult result)
    {
        var rows = result.Columns.Select(column => new object?[]
        {
            column.Left.Name,
            Change(column.Left.Type, column.Right.Type),
            column switch
            {
                { Comparison: ColumnComparison.Key } => "key",
                { Matched: { } matched } when result.Rows is { Both: > 0 } compared => Share(matched, compared.Both) + Note(column.Comparison),
                { Comparison: ColumnComparison.None } when result.Rows is not null => "not compared",
                _ => "",
            },
            Change(Figures.Number(column.LeftProfile.Nulls), Figures.Number(column.RightProfile.Nulls)),
            Change(Distinct(column.LeftProfile), Distinct(column.RightProfile)),
            Change(column.LeftProfile.Min, column.RightProfile.Min),
            Change(column.LeftProfile.Max, column.RightProfile.Max),
            Change(Number(column.LeftProfile.Mean), Number(column.RightProfile.Mean)),
        })
            .Concat(result.ColumnsOnlyLeft.Select(column => new object?[] { column.Name, column.Type, "only left", "", "", "", "", "" }))
            .Concat(result.ColumnsOnlyRight.Select(column => new object?[] { column.Name, column.Type, "only right", "", "", "", "", "" }));
        Table(["column", "type", "same", "nulls", "distinct", "least", "greatest", "mean"], rows);
        if (result.Columns.Any(column => column.Comparison == ColumnComparison.ExactFloat))
        {
            writer.WriteLine("* floating-point numbers, to the last bit; `--tolerance` lets them differ");
        }

        if (result.ProfiledShare is { } share)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"~ estimated from one row in {1 / share:0.#}"));
        }
    }

    private void WriteExamples(DataDiffResult result)
    {
        if (result.Rows is not { } compared)
        {
            return;
        }

        Keys(compared.OnlyLeftExamples, "only left");
        Keys(compared.OnlyRightExamples, "only right");
        foreach (var column in result.Columns.Where(column => column.Examples.Count > 0))
        {
            writer.WriteLine($"{column.Left.Name}: {Figures.Count(compared.Both - column.Matched!.Value, "row")} changed");
            Table([.. result.Key, "left", "right"], column.Examples.Select<ValueExample, object?[]>(example => [.. example.Key, example.Left, example.Right]));
        }

        void Keys(IReadOnlyList<IReadOnlyList<string>> keys, string side)
        {
            if (keys.Count > 0)
            {
                writer.WriteLine($"{side}: {Figures.Count(side == "only left" ? compared.OnlyLeft : compared.OnlyRight, "row")}");
                Table(result.Key, keys.Select<IReadOnlyList<string>, object?[]>(key => [.. key]));
            }
        }
    }

    // Of columns whose values have changed; where rows have only come or gone, each column shifts with them.
    private void WriteShifts(DataDiffResult result)
    {
        var changed = result.Columns.Where(column => column.Comparison != ColumnComparison.Key && (column.Matched is null || column.Matched < result.Rows!.Both));
        var rows = changed.SelectMany(ShiftsOf).ToList();
        if (rows.Count > 0)
        {
            writer.WriteLine("values that are more or less frequent");
            Table(["column", "values", "left", "right"], rows);
        }
    }

    private static IEnumerable<object?[]> ShiftsOf(ColumnDifference column)
    {
        var slots = column.Distribution.Slots;
        var (left, right) = (slots.Sum(slot => slot.Left), slots.Sum(slot => slot.Right));
        return slots.Select(slot => (Slot: slot, Before: left == 0 ? 0 : (double)slot.Left / left, After: right == 0 ? 0 : (double)slot.Right / right))
            .Where(shift => Math.Abs(shift.Before - shift.After) >= NotableShift)
            .OrderByDescending(shift => Math.Abs(shift.Before - shift.After))
            .Take(MostShifts)
            .Select<(DistributionSlot Slot, double Before, double After), object?[]>(shift => [column.Left.Name, LabelOf(shift.Slot), Percent(shift.Before), Percent(shift.After)]);
    }

    private static string LabelOf(DistributionSlot slot) => slot switch { { To: { } to } => $"{slot.From} to {to}", { From: { } from } => from, _ => "all others" };

    private static string Verdict(DataDiffResult result) => result switch
    {
        { Rows: null } => "Rows were not compared",
        { IsSame: true } => $"No difference{OfSample(result)}",
        { Rows: { OnlyLeft: 0, OnlyRight: 0, Changed: 0 } } => $"No difference in what was compared{OfSample(result)}",
        { Rows: { } rows } =>
            $"{Figures.Count(rows.Changed, "row")} changed, {Figures.Number(rows.OnlyLeft)} only left, {Figures.Number(rows.OnlyRight)} only right{OfSample(result)}",
    };

    private static string OfSample(DataDiffResult result) =>
        result.SampledShare is { } share ? string.Create(CultureInfo.InvariantCulture, $", of a sample of one key in {1 / share:0.#}") : "";

    private void Table(IEnumerable<string> columns, IEnumerable<object?[]> rows) =>
        tables.Write(new QueryResult([.. columns.Select(name => new ColumnInfo(name, "text"))], [.. rows]), indent: 0, MaxCells);

    private static string Change(string? left, string? right) => left == right ? left ?? "" : $"{left ?? "-"} → {right ?? "-"}";

    private static string Distinct(ColumnProfile profile) => (profile.IsDistinctEstimated ? "~" : "") + Figures.Number(profile.Distinct);

    private static string? Number(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture);

    private static string Note(ColumnComparison comparison) => comparison switch
    {
        ColumnComparison.ExactFloat => " *",
        ColumnComparison.Tolerant => " within the tolerance",
        ColumnComparison.AsText => " as text",
        _ => "",
    };

    // A part is never told to be all, or nothing.
    private static string Share(long part, long all) => part == all || part == 0 ? Percent((double)part / all) : Percent(Math.Clamp((double)part / all, 0.0001, 0.9999));

    private static string Percent(double share) => $"{(share * 100).ToString("0.##", CultureInfo.InvariantCulture)} %";
}
