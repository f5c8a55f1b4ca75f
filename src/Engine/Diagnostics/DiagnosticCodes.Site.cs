namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>ETL82x: the pages of the documentation.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>ETL820: what the pages would tell and cannot be read.</summary>
    internal static Diagnostic UnreadableHistory(string path, string reason) =>
        new("ETL820", Severity.Warning, $"The pages leave `{path}` out, since it cannot be read: {reason}", null, "Remove the file if nothing else needs it");

    /// <summary>ETL821: the warehouse cannot be asked what it holds.</summary>
    internal static Diagnostic SiteWithoutWarehouse(string reason) =>
        new("ETL821", Severity.Warning, $"The pages tell nothing of what the warehouse holds, since it cannot be asked: {reason}", null,
            "To leave it out without a warning, give `--empty-catalog`");

    /// <summary>ETL822: the first page would take the place of a file that is not the tool's.</summary>
    internal static Diagnostic NotOurPage(string path) =>
        new("ETL822", Severity.Error, $"`{path}` is there already, and is no page of this tool's", null, "Name another place with `--output`; nothing was written");
}
