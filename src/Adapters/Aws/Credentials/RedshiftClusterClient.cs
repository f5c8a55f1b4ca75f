using System.Globalization;
using System.Xml.Linq;

namespace SpotifyEtl.Models.Adapters.Aws.Credentials;

/// <summary>Temporary passwords for a provisioned cluster.</summary>
internal sealed class RedshiftClusterClient(AwsClient client) : IDisposable
{
    private const string Version = "2012-12-01";

    private static readonly AwsService Service = AwsService.Query("Redshift", "redshift");

    /// <summary>Creates a client.</summary>
    /// <exception cref="AwsException">There is no region, or no profile of that name.</exception>
    public static RedshiftClusterClient Create(AwsSettings settings) => new(AwsClient.Create(Service, settings));

    /// <summary>A password for a database user, who is created on demand and joins groups for the time being.</summary>
    public async Task<DatabaseLogin> GetCredentialsAsync(
        string cluster, string database, string user, bool autoCreate, IReadOnlyList<string> groups, int seconds, CancellationToken cancellationToken)
    {
        var parameters = Common(cluster, database, seconds);
        parameters.Add(new("DbUser", user));
        parameters.Add(new("AutoCreate", autoCreate ? "true" : "false"));
        parameters.AddRange(groups.Select((group, index) => KeyValuePair.Create($"DbGroups.DbGroup.{index + 1}", group)));
        return Read(await client.CallAsync(CredentialOperations.Cluster, Version, parameters, cancellationToken));
    }

    /// <summary>A password for the database user that belongs to the caller's IAM identity.</summary>
    public async Task<DatabaseLogin> GetCredentialsWithIamAsync(string cluster, string database, int seconds, CancellationToken cancellationToken) =>
        Read(await client.CallAsync(CredentialOperations.ClusterWithIam, Version, Common(cluster, database, seconds), cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static List<KeyValuePair<string, string>> Common(string cluster, string database, int seconds) =>
        [new("ClusterIdentifier", cluster), new("DbName", database), new("DurationSeconds", seconds.ToString(CultureInfo.InvariantCulture))];

    private static DatabaseLogin Read(XElement result) => new(AwsQuery.Child(result, "DbUser") ?? "", AwsQuery.Child(result, "DbPassword") ?? "")
    {
        Expires = AwsQuery.Child(result, "Expiration") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null,
    };
}
