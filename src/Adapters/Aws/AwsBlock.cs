using System.Globalization;
using SpotifyEtl.Models.Adapters.Redshift;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>The <c>aws:</c> block of <c>project.yml</c>, for S3 and Glue. What it does not say is as in a target of Redshift, but for the address, and else as AWS's own tools find it.</summary>
internal static class AwsBlock
{
    /// <summary>Reads it.</summary>
    /// <exception cref="Engine.Diagnostics.ProjectException">The target's settings are wrong.</exception>
    public static AwsSettings Read(ConfigMap block, TargetSettings target)
    {
        var settings = target.Type == "redshift" ? RedshiftSettings.Read(target).Aws : new AwsSettings();
        return settings with
        {
            Region = Text("region") ?? settings.Region,
            Profile = Text("profile") ?? settings.Profile,
            AccessKeyId = Text("access_key_id") ?? settings.AccessKeyId,
            SecretAccessKey = Text("secret_access_key") ?? settings.SecretAccessKey,
            EndpointUrl = Text("endpoint_url") ?? new AwsSettings().EndpointUrl,
            Timeout = Text("timeout") is { } seconds && double.TryParse(seconds, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromSeconds(number) : settings.Timeout,
        };

        string? Text(string key) => block.TryGet(key, out var entry) && entry.Value.ToString() is { Length: > 0 } text ? text : null;
    }
}
