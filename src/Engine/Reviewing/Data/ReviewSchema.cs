using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>
/// The schema that holds what a review builds. A table in it says that it is a review's: it is made together with the schema, so that whatever a killed review leaves behind can be told from what
/// belongs to somebody, and nothing else is ever dropped.
/// </summary>
/// <param name="warehouse">Where it is.</param>
/// <param name="name">Its name.</param>
internal sealed class ReviewSchema(IWarehouse warehouse, SchemaName name)
{
    private const string Marker = "__etl_review";

    /// <summary>Its name.</summary>
    public SchemaName Name => name;

    /// <summary>Makes it, in the place of one that an earlier review left.</summary>
    /// <exception cref="ProjectException">There is one already that is no review's.</exception>
    /// <exception cref="WarehouseException">It cannot be made.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var state = await warehouse.ReadStateAsync([name], cancellationToken);
        var marker = new RelationName(name.Database, name.Schema, Marker);
        if (state.Has(name) && state.Find(marker) is null)
        {
            throw new ProjectException(DiagnosticCodes.ReviewSchemaTaken(name.Schema));
        }

        if (state.Has(name))
        {
            await DropAsync(cancellationToken);
        }

        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        await session.BeginAsync(building: null, cancellationToken);
        await session.ExecuteAsync(warehouse.Dialect.CreateSchema(name), cancellationToken);
        await session.ExecuteAsync($"create table {warehouse.Dialect.Quote(marker)} (made_by_a_review smallint)", cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Drops it with all that is in it, also when the user has interrupted the review; gives the reason where it cannot be dropped.</summary>
    public async Task<string?> TryDropAsync()
    {
        try
        {
            await DropAsync(CancellationToken.None);
            return null;
        }
        catch (WarehouseException e)
        {
            return e.Message;
        }
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        await session.ExecuteAsync(warehouse.Dialect.DropSchema(name), cancellationToken);
    }
}
