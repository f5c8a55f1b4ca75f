using System.Collections;
using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.DuckDb.Execution;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Reading;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>
/// Reads rows as DuckDB computes them, chunk by chunk; the memory it takes does not grow with the result. Getters read the
/// engine's own vectors and box nothing, <see cref="GetValue"/> aside.
/// </summary>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "ADO.NET's base class decides.")]
public sealed partial class DuckDbDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private const string MembersAreNotAsked = "A value's type is compared and named; who looks into its members has the value's own type at hand.";

    private static readonly Task<bool> True = Task.FromResult(true);

    private readonly DuckDbCommand _command;
    private readonly CommandRun _run;
    private readonly bool _closesConnection;
    private ResultColumn[] _columns = [];
    private VectorReader[] _readers = [];
    private DataChunkHandle? _chunk;
    private Dictionary<string, int>? _ordinals;
    private bool? _hasRows;
    private int _rows;
    private int _row = -1;

    internal DuckDbDataReader(DuckDbCommand command, CommandRun run, CommandBehavior behavior)
    {
        _command = command;
        _run = run;
        _closesConnection = behavior.HasFlag(CommandBehavior.CloseConnection);
        run.Closed += DropChunk;
    }

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => _columns.Length;

    /// <summary>Whether the result has rows; fetches the first of them.</summary>
    public override bool HasRows
    {
        get
        {
            if (_hasRows is null && Fetch())
            {
                // Back to before the first row.
                _row = -1;
            }

            return _hasRows ?? false;
        }
    }

    /// <inheritdoc />
    public override bool IsClosed => _run.IsClosed;

    /// <summary>Rows inserted, updated and deleted so far by all statements; -1 where none does that.</summary>
    public override int RecordsAffected => (int)Math.Min(_run.RowsChanged, int.MaxValue);

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Moves to the next row.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="DuckDbException">Computing it failed.</exception>
    public override bool Read() => ++_row < _rows || Fetch();

    /// <inheritdoc cref="Read" />
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // Rows of the chunk at hand cost neither a thread nor an allocation.
        if (!cancellationToken.IsCancellationRequested && ++_row < _rows)
        {
            return True;
        }

        EnsureOpen();
        return _run.DoAsync(FetchChunk, cancellationToken);
    }

    /// <summary>Runs the statements that follow, up to the next that gives rows.</summary>
    /// <returns>False where none of them does.</returns>
    public override bool NextResult()
    {
        EnsureOpen();
        return _run.Do(MoveToNextResult);
    }

    /// <inheritdoc cref="NextResult" />
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken)
    {
        EnsureOpen();
        return _run.DoAsync(MoveToNextResult, cancellationToken);
    }

    /// <summary>Ends the reading; statements not reached yet do not run.</summary>
    public override void Close()
    {
        if (IsClosed)
        {
            return;
        }

        _run.Dispose();
        if (_closesConnection)
        {
            _command.Connection?.Close();
        }
    }

    /// <inheritdoc />
    public override string GetName(int ordinal) => Column(ordinal).Name;

    /// <summary>DuckDB's type, such as <c>DECIMAL(18,3)</c> or <c>VARCHAR[]</c>.</summary>
    public override string GetDataTypeName(int ordinal) => Column(ordinal).Type.Name;

    /// <inheritdoc />
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = MembersAreNotAsked)]
    public override Type GetFieldType(int ordinal) => Reader(ordinal).ClrType;

    /// <summary>The type of <see cref="GetProviderSpecificValue"/>, which represents every value DuckDB has.</summary>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = MembersAreNotAsked)]
    public override Type GetProviderSpecificFieldType(int ordinal) => Reader(ordinal).ProviderType;

    /// <summary>The column of a name; the case counts only where two columns differ by nothing else.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public override int GetOrdinal(string name)
    {
        _ordinals ??= Ordinals();
        return _ordinals.TryGetValue(name, out var ordinal)
            ? ordinal
            : Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found
                ? found
                : throw OutOfRange(
                    $"The result has no column `{name}`; it has {string.Join(", ", _columns.Select(column => column.Name))}.");
    }

    /// <inheritdoc />
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. DuckDbColumn.List(_columns)]);

    /// <inheritdoc />
    public override DataTable? GetSchemaTable() => _columns.Length == 0 ? null : SchemaTable.Of(GetColumnSchema());

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: _closesConnection);

    private bool Fetch()
    {
        EnsureOpen();
        return _run.Do(FetchChunk);
    }

    private bool FetchChunk()
    {
        DropChunk();
        while (_run.Current?.FetchChunk() is { } chunk)
        {
            _chunk = chunk;
            _rows = (int)NativeMethods.duckdb_data_chunk_get_size(chunk);
            if (_rows == 0)
            {
                DropChunk();
                continue;
            }

            for (var i = 0; i < _readers.Length; i++)
            {
                _readers[i].Attach(NativeMethods.duckdb_data_chunk_get_vector(chunk, (ulong)i));
            }

            _row = 0;
            _hasRows = true;
            return true;
        }

        _row = 0;
        _hasRows ??= false;
        return false;
    }

    private bool MoveToNextResult()
    {
        DropChunk();
        _row = -1;
        _hasRows = null;
        _ordinals = null;
        _columns = [];
        _readers = [];
        if (!_run.MoveToNextResult())
        {
            return false;
        }

        _columns = _run.Current!.ReadColumns();
        _readers = Array.ConvertAll(_columns, column => VectorReader.For(column.Type));
        return true;
    }

    private void DropChunk()
    {
        _chunk?.Dispose();
        _chunk = null;
        _rows = 0;
    }

    private void EnsureOpen() => ObjectDisposedException.ThrowIf(IsClosed, this);

    private ResultColumn Column(int ordinal) => (uint)ordinal < (uint)_columns.Length ? _columns[ordinal] : throw NoSuchColumn(ordinal);

    private VectorReader Reader(int ordinal) => (uint)ordinal < (uint)_readers.Length ? _readers[ordinal] : throw NoSuchColumn(ordinal);

    private IndexOutOfRangeException NoSuchColumn(int ordinal) =>
        OutOfRange($"The result has {_columns.Length} columns; there is no column {ordinal}.");

    [SuppressMessage("Usage", "CA2201:Do not raise reserved exception types", Justification = "ADO.NET asks for this one.")]
    private static IndexOutOfRangeException OutOfRange(string message) => new(message);

    private Dictionary<string, int> Ordinals()
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _columns.Length; i++)
        {
            ordinals.TryAdd(_columns[i].Name, i);
        }

        return ordinals;
    }
}
