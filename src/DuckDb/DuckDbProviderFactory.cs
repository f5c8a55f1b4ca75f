using System.Data.Common;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>Makes this provider's objects for code that is written against ADO.NET's base classes.</summary>
public sealed class DuckDbProviderFactory : DbProviderFactory
{
    /// <summary>The factory.</summary>
    public static readonly DuckDbProviderFactory Instance = new();

    private DuckDbProviderFactory()
    {
    }

    /// <inheritdoc />
    public override DbConnection CreateConnection() => new DuckDbConnection();

    /// <inheritdoc />
    public override DbCommand CreateCommand() => new DuckDbCommand();

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new DuckDbParameter();

    /// <inheritdoc />
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDbConnectionStringBuilder();
}
