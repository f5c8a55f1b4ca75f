using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.Credentials;

namespace SpotifyEtl.Models.Adapters.Redshift.Wire;

/// <summary>Who logs in, and with what: what the target says, what Secrets Manager holds, or a password that AWS gives for a quarter of an hour.</summary>
internal sealed class WireLogin(RedshiftSettings settings, TimeProvider time)
{
    // The shortest and usual time; a connection that is open stays open when it ends.
    private const int Seconds = 900;

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task<DatabaseLogin>? _login;

    /// <summary>A login that is still good for a while.</summary>
    /// <exception cref="AwsException">AWS gives none.</exception>
    public Task<DatabaseLogin> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Those who ask at the same time share one call, which none of them alone can give up.
            if (_login is null or { IsFaulted: true } || (_login is { IsCompletedSuccessfully: true, Result.Expires: { } end } && end - time.GetUtcNow() < Margin))
            {
                _login = FetchAsync(CancellationToken.None);
            }

            return _login.WaitAsync(cancellationToken);
        }
    }

    private async Task<DatabaseLogin> FetchAsync(CancellationToken cancellationToken)
    {
        if (settings is { User: { } user, Password: { } password })
        {
            return new DatabaseLogin(user, password);
        }

        if (settings.SecretArn is { } secret)
        {
            using var secrets = SecretsManagerClient.Create(settings.Aws);
            return await secrets.GetLoginAsync(secret, cancellationToken);
        }

        if (settings.Workgroup is { } workgroup)
        {
            using var serverless = RedshiftServerlessClient.Create(settings.Aws);
            return await serverless.GetCredentialsAsync(workgroup, settings.Database, Seconds, cancellationToken);
        }

        if (settings.Cluster is { } cluster)
        {
            using var clusters = RedshiftClusterClient.Create(settings.Aws);
            return settings.User is { } name
                ? await clusters.GetCredentialsAsync(cluster, settings.Database, name, settings.AutoCreate, settings.Groups, Seconds, cancellationToken)
                : await clusters.GetCredentialsWithIamAsync(cluster, settings.Database, Seconds, cancellationToken);
        }

        // Without a password: the server may trust, or PGPASSWORD or a password file may have it.
        return new DatabaseLogin(settings.User ?? "", "");
    }
}
