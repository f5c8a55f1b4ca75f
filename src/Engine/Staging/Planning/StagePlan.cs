using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Ledger;

namespace SpotifyEtl.Models.Engine.Staging.Planning;

/// <summary>What to do with the files that the ledger does not know.</summary>
/// <param name="Loads">The files to load, in the order of their paths.</param>
/// <param name="Noted">The files that only enter the ledger: bytes that came before, and files with nothing in them.</param>
/// <param name="NewColumns">The columns that the staging table lacks, in the order in which they are to be added.</param>
/// <param name="Diagnostics">What should be known of single files.</param>
public sealed record StagePlan(
    IReadOnlyList<FileToLoad> Loads, IReadOnlyList<LedgerEntry> Noted, IReadOnlyList<string> NewColumns, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>What the rest has to wait for, where nobody waits for it now; null for nothing.</summary>
    public string? Pending { get; init; }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Loads.Count == 0 && Noted.Count == 0;
}

/// <summary>A file to load.</summary>
/// <param name="Inspected">What is known of it.</param>
/// <param name="Map">Which of its fields go where.</param>
public sealed record FileToLoad(InspectedFile Inspected, ColumnMap Map)
{
    /// <summary>What takes the values of a table's columns out of its records; a column that the file does not fill has none.</summary>
    public RecordFields FieldsOf(IReadOnlyList<string> columns)
    {
        var header = Inspected.Header ?? throw new InvalidOperationException("A file without a header has nothing to load.");
        var fields = Map.Columns.ToDictionary(column => column.Name, column => column.Fields.ToArray(), StringComparer.Ordinal);
        return new RecordFields(header.Cells.Count, header.Format.Delimiter, [.. columns.Select(column => fields.GetValueOrDefault(column) ?? [])]);
    }
}
