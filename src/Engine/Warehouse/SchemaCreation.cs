namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>Creates schemas that others may create at the same moment.</summary>
public static class SchemaCreation
{
    // `create schema if not exists` of two runs at once fails for one of them, in words of each engine's own. Once more, the schema is there.
    private const int Attempts = 3;

    /// <summary>Creates a schema where there is none, outside of a transaction.</summary>
    /// <exception cref="WarehouseException">It cannot be created.</exception>
    public static async Task CreateSchemaAsync(this IWarehouseSession session, Dialect dialect, SchemaName schema, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await session.ExecuteAsync(dialect.CreateSchema(schema), cancellationToken);
                return;
            }
            catch (WarehouseException e) when (!e.IsConnectionFailure && attempt < Attempts)
            {
                // The same statement finds what the other run has made.
            }
        }
    }
}
