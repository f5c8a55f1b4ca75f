using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Conformance.Faults;

/// <summary>Stands between the pipeline and a real warehouse, counts what is asked of its sessions, and does something at one of these steps.</summary>
/// <param name="inner">The adapters.</param>
/// <param name="step">The step before which it happens, from 1; 0 for never.</param>
/// <param name="fault">What happens; it is given the session that the step is asked of.</param>
public sealed class FaultyWarehouse(IWarehouseProvider inner, int step, Func<IWarehouseSession, Task> fault) : IWarehouseProvider
{
    private int _steps;

    /// <summary>How many steps there were.</summary>
    public int Steps => _steps;

    public Dialect DialectOf(TargetSettings target) => inner.DialectOf(target);

    public Capabilities CapabilitiesOf(TargetSettings target) => inner.CapabilitiesOf(target);

    public async Task<IWarehouse> OpenAsync(TargetSettings target, string root, CancellationToken cancellationToken) =>
        new Warehouse(await inner.OpenAsync(target, root, cancellationToken), this);

    private async Task CountAsync(IWarehouseSession session)
    {
        if (Interlocked.Increment(ref _steps) == step)
        {
            await fault(session);
        }
    }

    private sealed class Warehouse(IWarehouse inner, FaultyWarehouse faults) : IWarehouse
    {
        public Dialect Dialect => inner.Dialect;

        public Capabilities Capabilities => inner.Capabilities;

        public Task<string> DescribeAsync(CancellationToken cancellationToken) => inner.DescribeAsync(cancellationToken);

        public Task<WarehouseState> ReadStateAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken) => inner.ReadStateAsync(schemas, cancellationToken);

        public Task<WarehouseCatalog> ReadCatalogAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken) => inner.ReadCatalogAsync(schemas, cancellationToken);

        public async Task<IWarehouseSession> OpenSessionAsync(CancellationToken cancellationToken) => new Session(await inner.OpenSessionAsync(cancellationToken), faults);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Session(IWarehouseSession inner, FaultyWarehouse faults) : IWarehouseSession
    {
        public Action<LockWait>? Waiting
        {
            set => inner.Waiting = value;
        }

        public async Task BeginAsync(RelationName? building, CancellationToken cancellationToken)
        {
            await faults.CountAsync(inner);
            await inner.BeginAsync(building, cancellationToken);
        }

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            await faults.CountAsync(inner);
            await inner.CommitAsync(cancellationToken);
        }

        public Task RollbackAsync() => inner.RollbackAsync();

        public Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken) => StepAsync(() => inner.ExecuteAsync(sql, cancellationToken));

        public Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken) => StepAsync(() => inner.QueryAsync(sql, maxRows, cancellationToken));

        public Task<IReadOnlyList<ColumnInfo>> DescribeAsync(string sql, CancellationToken cancellationToken) => StepAsync(() => inner.DescribeAsync(sql, cancellationToken));

        public Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken) => StepAsync(() => inner.LoadAsync(table, rows, cancellationToken));

        public async Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken)
        {
            await faults.CountAsync(inner);
            await inner.ReplaceViewAsync(view, sql, cancellationToken);
        }

        public async Task PublishAsync(Publication publication, CancellationToken cancellationToken)
        {
            await faults.CountAsync(inner);
            await inner.PublishAsync(publication, cancellationToken);
        }

        public Task<ISpilledRows> SpillAsync(string sql, CancellationToken cancellationToken) => StepAsync(() => inner.SpillAsync(sql, cancellationToken));

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private async Task<T> StepAsync<T>(Func<Task<T>> work)
        {
            await faults.CountAsync(inner);
            return await work();
        }
    }
}
