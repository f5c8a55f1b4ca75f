using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Snapshots;

/// <summary>
/// The statements of a snapshot, in SQL that every engine knows. First what has changed is written down, then the versions that it ends are closed, then new
/// ones are inserted: so that no statement has to tell a version that it has just made from one that was there.
/// </summary>
/// <param name="dialect">The text of the engine.</param>
/// <param name="plan">The snapshot.</param>
/// <param name="rows">The columns of the rows as they are.</param>
/// <param name="table">The columns of the snapshot's table; empty before the first run.</param>
internal sealed class SnapshotSql(Dialect dialect, SnapshotPlan plan, IReadOnlyList<ColumnInfo> rows, IReadOnlyList<ColumnInfo> table)
{
    private const string Update = "etl_updated_at";
    private const string ValidFrom = "etl_valid_from";
    private const string EndedAt = "etl_ended_at";
    private const string OldId = "etl_old_id";
    private const string Change = "etl_change";

    private readonly SnapshotConfig _config = plan.Node.Config;
    private readonly SnapshotColumns _meta = plan.Node.Config.MetaColumns;
    private readonly string _target = dialect.Quote(plan.Node.Target);
    private readonly string _newRows = dialect.Quote(plan.NewRows);
    private readonly string _changes = dialect.Quote(plan.Changes);

    // Whether versions can be marked as deleted: also where that was once configured and is no longer.
    private readonly bool _marksDeleted = plan.Node.Config.HardDeletes == HardDeletes.NewRecord
        || table.Any(column => IsName(column.Name, plan.Node.Config.MetaColumns.IsDeleted));

    /// <summary>The keys that come more than once, or are null, with the number of their rows.</summary>
    public string AmbiguousKeys =>
        $"""
        select {KeyList}, count(*) as n_records
        from {Rows} as keyed
        group by {KeyList}
        having count(*) > 1 or {string.Join(" or ", KeyNames.Select(key => $"{key} is null"))}
        """;

    /// <summary>Creates the table, with a first version of each row.</summary>
    public string Create =>
        $"""
        create {dialect.TableNoun(_config.Values)} {_target} as (
        select {List(rows.Select(column => dialect.Quote(column.Name)))},
          {ScdId(KeyNames.Append(Update))} as {Meta(_meta.ScdId)},
          {Update} as {Meta(_meta.UpdatedAt)},
          {Update} as {Meta(_meta.ValidFrom)},
          {Open(Update)} as {Meta(_meta.ValidTo)}{(_marksDeleted ? $",\n  {Flag(false)} as {Meta(_meta.IsDeleted)}" : "")}
        from {Rows} as new_rows
        )
        """;

    /// <summary>Brings the table's columns up to date: new ones are added, and none is ever dropped.</summary>
    public IEnumerable<string> Additions
    {
        get
        {
            foreach (var column in rows.Where(column => !table.Any(known => IsName(known.Name, column.Name))))
            {
                yield return dialect.AddColumn(plan.Node.Target, column);
            }

            if (_marksDeleted && !table.Any(column => IsName(column.Name, _meta.IsDeleted)))
            {
                yield return dialect.AddColumn(plan.Node.Target, new ColumnInfo(_meta.IsDeleted, dialect.TypeName(SeedColumnType.Text)));
                yield return $"update {_target} set {Meta(_meta.IsDeleted)} = 'False'";
            }
        }
    }

    /// <summary>Writes down what has changed since the last run.</summary>
    public string FindChanges
    {
        get
        {
            var create = dialect.CreateTemporaryTable(plan.Changes);
            var since = TracksReturn
                ? $"\nleft join (\n  select {List(Keys().Select((key, index) => $"{key} as {KeyName(index)}"))}, max({Meta(_meta.ValidTo)}) as {EndedAt} from {_target} group by {List(Keys())}\n) as ended on {Joined("ended", "new_rows")}"
                : "";
            return $"""
                {create.Before}select {List(KeyNames.Select(key => $"new_rows.{key}"))},
                  cast({BeginsAt} as {TypeOf(_meta.ValidFrom)}) as {ValidFrom},
                  versions.{Meta(_meta.ScdId)} as {OldId},
                  case when versions.{Meta(_meta.ScdId)} is null then 'insert' else 'update' end as {Change}
                from {Rows} as new_rows
                left join {Versions} as versions on {Joined("versions", "new_rows")}{since}
                where versions.{Meta(_meta.ScdId)} is null
                  or {string.Join("\n  or ", Differences)}{Deletions}{create.After}
                """;
        }
    }

    /// <summary>Ends the versions that something has taken the place of.</summary>
    public string Close =>
        $"""
        update {_target}
        set {Meta(_meta.ValidTo)} = {_changes}.{ValidFrom}
        from {_changes}
        where {_target}.{Meta(_meta.ScdId)} = {_changes}.{OldId}
          and {IsOpen($"{_target}.")}
        """;

    /// <summary>Begins new versions.</summary>
    public string Insert
    {
        get
        {
            var columns = rows.Select(column => dialect.Quote(table.FirstOrDefault(known => IsName(known.Name, column.Name))?.Name ?? column.Name));
            return $"""
                insert into {_target} ({List(columns)}, {MetaList})
                select {List(rows.Select(column => $"new_rows.{dialect.Quote(column.Name)}"))},
                  {ScdId(KeyNames.Select(key => $"new_rows.{key}").Append($"changes.{ValidFrom}"))},
                  new_rows.{Update}, changes.{ValidFrom}, {Open($"changes.{ValidFrom}")}{(_marksDeleted ? $", {Flag(false)}" : "")}
                from {Rows} as new_rows
                join {_changes} as changes on {Joined("changes", "new_rows")} and changes.{Change} <> 'delete'
                """;
        }
    }

    /// <summary>Begins versions that say that the row is gone; null where none are kept.</summary>
    public string? InsertDeleted
    {
        get
        {
            if (_config.HardDeletes != HardDeletes.NewRecord)
            {
                return null;
            }

            var added = rows.Where(column => !table.Any(known => IsName(known.Name, column.Name))).Select(column => column.Name);
            var columns = table.Select(column => column.Name).Where(name => !_meta.All.Any(meta => IsName(meta, name))).Concat(added).ToList();
            return $"""
                insert into {_target} ({List(columns.Select(dialect.Quote))}, {MetaList})
                select {List(columns.Select(column => $"versions.{dialect.Quote(column)}"))},
                  {ScdId([$"versions.{Meta(_meta.ScdId)}", $"changes.{ValidFrom}"])},
                  changes.{ValidFrom}, changes.{ValidFrom}, {Open($"changes.{ValidFrom}")}, {Flag(true)}
                from {_target} as versions
                join {_changes} as changes on versions.{Meta(_meta.ScdId)} = changes.{OldId}
                where changes.{Change} = 'delete' and versions.{Meta(_meta.ValidTo)} = changes.{ValidFrom}
                """;
        }
    }

    /// <summary>The statements that take the temporary tables away.</summary>
    public IEnumerable<string> CleanUp =>
        plan.Exists ? [dialect.DropTemporaryTable(plan.Changes), dialect.DropTemporaryTable(plan.NewRows)] : [dialect.DropTemporaryTable(plan.NewRows)];

    // A row that comes back may carry the time that it had before it was gone: its new version begins when it was seen again, so that no two overlap.
    private bool TracksReturn => _config is { HardDeletes: HardDeletes.Invalidate, UpdatedAt: not null };

    private string BeginsAt => this switch
    {
        { TracksReturn: true } => $"case when ended.{EndedAt} >= new_rows.{Update} and versions.{Meta(_meta.ScdId)} is null then {Now} else new_rows.{Update} end",
        { _marksDeleted: true, _config.UpdatedAt: not null } =>
            $"case when versions.{Meta(_meta.IsDeleted)} = 'True' and versions.{Meta(_meta.ValidFrom)} >= new_rows.{Update} then {Now} else new_rows.{Update} end",
        _ => $"new_rows.{Update}",
    };

    private IEnumerable<string> Differences
    {
        get
        {
            if (_config.Strategy == SnapshotStrategy.Timestamp)
            {
                yield return $"versions.{Meta(_meta.ValidFrom)} < new_rows.{Update}";
            }
            else
            {
                foreach (var column in CheckedColumns)
                {
                    var (before, now) = ($"versions.{dialect.Quote(column)}", $"new_rows.{dialect.Quote(column)}");
                    yield return $"{before} <> {now} or ({before} is null and {now} is not null) or ({before} is not null and {now} is null)";
                }
            }

            if (_marksDeleted)
            {
                yield return $"versions.{Meta(_meta.IsDeleted)} = 'True'";
            }
        }
    }

    private string Deletions => _config.HardDeletes == HardDeletes.Ignore ? "" :
        $"""

        union all
        select {List(KeyNames.Select(key => $"versions.{key}"))}, cast({Now} as {TypeOf(_meta.ValidFrom)}), versions.{Meta(_meta.ScdId)}, 'delete'
        from {Versions} as versions
        left join {Rows} as new_rows on {Joined("versions", "new_rows")}
        where new_rows.{KeyName(0)} is null{(_marksDeleted ? $" and versions.{Meta(_meta.IsDeleted)} <> 'True'" : "")}
        """;

    private IEnumerable<string> CheckedColumns =>
        _config.CheckColumns is ["all"] ? rows.Select(column => column.Name) : _config.CheckColumns.Select(name => NameIn(rows, name) ?? name);

    // The rows as they are, with what identifies them and when they were changed.
    private string Rows => $"(\n  select *, {List(Keys().Select((key, index) => $"{key} as {KeyName(index)}"))}, {UpdatedAt} as {Update} from {_newRows}\n)";

    // The versions that are valid now.
    private string Versions => $"(\n  select *, {List(Keys().Select((key, index) => $"{key} as {KeyName(index)}"))} from {_target} where {IsOpen("")}\n)";

    private string UpdatedAt => _config.UpdatedAt is { } updatedAt ? ColumnOrExpression(updatedAt) : Now;

    private string Now => dialect.CurrentTimestamp(withTimeZone: table.Any(column => IsName(column.Name, _meta.ValidFrom) && dialect.HasTimeZone(column.Type)));

    private IEnumerable<string> KeyNames => _config.UniqueKey.Select((_, index) => KeyName(index));

    private string KeyList => List(KeyNames);

    private string MetaList =>
        List(new[] { _meta.ScdId, _meta.UpdatedAt, _meta.ValidFrom, _meta.ValidTo }.Concat(_marksDeleted ? [_meta.IsDeleted] : []).Select(Meta));

    private IEnumerable<string> Keys() => _config.UniqueKey.Select(ColumnOrExpression);

    private string IsOpen(string prefix)
    {
        var validTo = $"{prefix}{Meta(_meta.ValidTo)}";
        return _config.ValidToCurrent is { } current ? $"({validTo} is null or {validTo} = {current})" : $"{validTo} is null";
    }

    // Null, but of the type that a time has.
    private string Open(string time) => $"coalesce(nullif({time}, {time}), {_config.ValidToCurrent ?? "null"})";

    private string Flag(bool value) => $"cast('{(value ? "True" : "False")}' as {dialect.TypeName(SeedColumnType.Text)})";

    private string ScdId(IEnumerable<string> parts)
    {
        var texts = parts.Select(part => $"coalesce(cast({part} as {dialect.TypeName(SeedColumnType.Text)}), '')");
        return $"md5({string.Join(" || '|' || ", texts)})";
    }

    private string Joined(string one, string other) => string.Join(" and ", KeyNames.Select(key => $"{one}.{key} = {other}.{key}"));

    private string TypeOf(string column) => table.First(known => IsName(known.Name, column)).Type;

    private string Meta(string name) => dialect.Quote(NameIn(table, name) ?? name);

    private string ColumnOrExpression(string text) => NameIn(rows, text) is { } name ? dialect.Quote(name) : $"({text})";

    private static string KeyName(int index) => string.Create(CultureInfo.InvariantCulture, $"etl_key_{index + 1}");

    private static string? NameIn(IReadOnlyList<ColumnInfo> columns, string name) => columns.FirstOrDefault(column => IsName(column.Name, name))?.Name;

    private static bool IsName(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
