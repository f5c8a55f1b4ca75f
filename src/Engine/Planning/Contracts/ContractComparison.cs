using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Contracts;

/// <summary>A column that is not as the contract says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Promised">The type that the contract says; null where it says nothing of the column.</param>
/// <param name="Given">The type that the query gives; null where it has no such column.</param>
internal sealed record ContractDifference(string Name, string? Promised, string? Given);

/// <summary>
/// Compares the columns of a query with those of a contract, in the engine's own names of types. Order does not count. As in dbt, neither do lengths, since
/// the table has those of the contract; but a number with more decimal places than the contract has room for would be rounded.
/// </summary>
internal static class ContractComparison
{
    private const int MaxPlaces = 10;

    public static IReadOnlyList<ContractDifference> Compare(IReadOnlyList<ColumnInfo> promised, IReadOnlyList<ColumnInfo> given)
    {
        var differences = new List<ContractDifference>();
        var byName = given.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in promised)
        {
            if (!byName.Remove(column.Name, out var actual))
            {
                differences.Add(new ContractDifference(column.Name, column.Type, Given: null));
            }
            else if (!Fits(actual.Type, column.Type))
            {
                differences.Add(new ContractDifference(column.Name, column.Type, actual.Type));
            }
        }

        differences.AddRange(given.Where(column => byName.ContainsKey(column.Name)).Select(column => new ContractDifference(column.Name, Promised: null, column.Type)));
        return differences;
    }

    /// <summary>What is to be said of a broken contract.</summary>
    public static Diagnostic ToDiagnostic(ModelNode model, IReadOnlyList<ContractDifference> differences)
    {
        var places = differences.Select(difference => model.Columns.FirstOrDefault(column => column.Name == difference.Name)).OfType<Column>()
            .Where(column => column.Declaration is not null)
            .Take(MaxPlaces)
            .Select(column => new RelatedPlace(column.Declaration!.Value, $"`{column.Name}` is described here"))
            .ToList();
        var place = model.Config.Values.TryGet("contract", out var entry) && entry.Span is { } span ? span : model.Declaration;
        return DiagnosticCodes.ContractBroken(model, ToText(differences), place, places);
    }

    /// <summary>The differences as a table in plain text, a line each.</summary>
    public static string ToText(IReadOnlyList<ContractDifference> differences)
    {
        var rows = differences.Select(row => (row.Name, row.Promised ?? "(not there)", row.Given ?? "(not there)")).Prepend(("column", "contract", "query")).ToList();
        var (names, types) = (rows.Max(row => row.Item1.Length), rows.Max(row => row.Item2.Length));
        return string.Join('\n', rows.Select(row => $"  {row.Item1.PadRight(names)}  {row.Item2.PadRight(types)}  {row.Item3}"));
    }

    private static bool Fits(string given, string promised)
    {
        if (given.Equals(promised, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (givenBase, givenScale) = Split(given);
        var (promisedBase, promisedScale) = Split(promised);
        return Plain(givenBase).Equals(Plain(promisedBase), StringComparison.OrdinalIgnoreCase) && !(givenScale > promisedScale);
    }

    // Text of some length and text of any are one type under two names, and which of them a query gives depends on how it is written.
    private static string Plain(string type) =>
        type.Equals("text", StringComparison.OrdinalIgnoreCase) || type.Equals("character varying", StringComparison.OrdinalIgnoreCase) ? "varchar" : type;

    // `DECIMAL(18,2)` is `DECIMAL` with two decimal places; what follows the parentheses, as in `timestamp(3) with time zone`, belongs to the type, and so
    // does what makes a list of it.
    private static (string Base, int? Scale) Split(string type)
    {
        var (open, close) = (type.IndexOf('(', StringComparison.Ordinal), type.IndexOf(')', StringComparison.Ordinal));
        if (open < 0 || close < open || type.StartsWith("STRUCT", StringComparison.OrdinalIgnoreCase) || type.StartsWith("MAP", StringComparison.OrdinalIgnoreCase))
        {
            return (type, null);
        }

        var sizes = type[(open + 1)..close].Split(',');
        int? scale = sizes.Length == 2 && int.TryParse(sizes[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var places) ? places : null;
        return (type[..open].TrimEnd() + type[(close + 1)..], scale);
    }
}
