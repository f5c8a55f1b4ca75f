using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Ledger;

namespace SpotifyEtl.Models.Engine.Staging.Planning;

/// <summary>Decides for each inspected file: load it, note that its bytes came before, or say why it cannot be loaded. Pure.</summary>
/// <param name="source">The source with its staging definition.</param>
/// <param name="tableColumns">The text columns that the staging table has, in its order; empty where there is no table yet.</param>
/// <param name="ledger">The files that were taken in so far.</param>
public sealed class StagePlanner(SourceNode source, IReadOnlyList<string> tableColumns, StagingLedger ledger)
{
    private readonly StagingDefinition _definition = source.Staging!;
    private readonly List<FileToLoad> _loads = [];
    private readonly List<LedgerEntry> _noted = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<string> _newColumns = [];
    private readonly Dictionary<string, ColumnMap> _maps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fileByFingerprint = new(StringComparer.Ordinal);

    /// <summary>The names that headers can have, as the definition and the table give them.</summary>
    public static KnownColumns KnownColumns(StagingDefinition definition, IEnumerable<string> tableColumns) =>
        new(definition.Columns, tableColumns.Except(definition.Columns.Select(column => column.Name), StringComparer.OrdinalIgnoreCase));

    /// <summary>Plans for the files in their order.</summary>
    public StagePlan Plan(IEnumerable<InspectedFile> files)
    {
        var have = tableColumns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _newColumns.AddRange(_definition.Columns.Select(column => column.Name).Where(name => !have.Contains(name)));
        foreach (var file in files)
        {
            Plan(file);
        }

        return new StagePlan(_loads, _noted, _newColumns, _diagnostics);
    }

    private void Plan(InspectedFile file)
    {
        if (file.Fault is not (FileFault.None or FileFault.Empty))
        {
            _diagnostics.Add(DiagnosticCodes.FileNotLoaded(source, file.File.Path, file.Fault, file.Reason));
            return;
        }

        var entry = new LedgerEntry(file.File.Path, file.File.Bytes, file.File.ModifiedAt, file.Fingerprint, FileStatus.Loaded);
        if ((ledger.FindBytes(file.Fingerprint) ?? _fileByFingerprint.GetValueOrDefault(file.Fingerprint)) is { } earlier)
        {
            _noted.Add(entry with { Status = FileStatus.Duplicate, DuplicateOf = earlier });
            return;
        }

        _fileByFingerprint.Add(file.Fingerprint, file.File.Path);
        if (file.Fault == FileFault.Empty)
        {
            _noted.Add(entry);
            _diagnostics.Add(DiagnosticCodes.FileIsEmpty(source, file.File.Path));
            return;
        }

        _loads.Add(new FileToLoad(file, MapOf(file)));
    }

    // Files of one header have one map, and one set of messages.
    private ColumnMap MapOf(InspectedFile file)
    {
        var key = string.Join('\0', file.Header!.Cells);
        if (!_maps.TryGetValue(key, out var map))
        {
            map = ColumnMap.Create(file.Header.Cells, KnownColumns(_definition, tableColumns.Concat(_newColumns)), _definition.OnNewColumn);
            _maps.Add(key, map);
            _newColumns.AddRange(map.NewColumns);
            Report(map, file.File.Path);
        }

        return map;
    }

    private void Report(ColumnMap map, string file)
    {
        if (map.NewColumns.Count > 0)
        {
            _diagnostics.Add(_definition.OnNewColumn == NewColumnPolicy.Fail
                ? DiagnosticCodes.NewColumnsRefused(source, map.NewColumns, file)
                : DiagnosticCodes.NewColumnsAdded(source, map.NewColumns, file));
        }

        foreach (var reserved in map.LeftOut.Where(StagingTables.IsReserved))
        {
            _diagnostics.Add(DiagnosticCodes.ReservedColumn(source, reserved, file));
        }

        foreach (var doubled in map.Doubled)
        {
            _diagnostics.Add(DiagnosticCodes.ColumnTwice(source, doubled, file));
        }
    }
}
