namespace SpotifyEtl.Models.Cli.Monitoring.Metrics;

/// <summary>Which metrics of a run are printed.</summary>
/// <param name="Scope">What they are of.</param>
/// <param name="Namespace">CloudWatch's namespace for them.</param>
internal sealed record MetricsSettings(MetricsScope Scope, string Namespace)
{
    /// <summary>The namespace where none is given.</summary>
    public const string DefaultNamespace = "etl";

    /// <summary>What <see cref="IsNamespace"/> asks for, in words.</summary>
    public const string NamespaceRule = "up to 255 printable ASCII characters that begin neither with `:` nor with `AWS/`";

    private const int MaxNamespaceLength = 255;

    /// <summary>No metrics.</summary>
    public static MetricsSettings None { get; } = new(MetricsScope.None, DefaultNamespace);

    /// <summary>Whether CloudWatch takes a namespace: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html.</summary>
    public static bool IsNamespace(string name) =>
        name.Length <= MaxNamespaceLength
        && !string.IsNullOrWhiteSpace(name)
        && !name.StartsWith(':')
        && !name.StartsWith("AWS/", StringComparison.Ordinal)
        && name.All(character => character is >= ' ' and <= '~');
}

/// <summary>What metrics are of.</summary>
internal enum MetricsScope
{
    /// <summary>Nothing: there are none.</summary>
    None,

    /// <summary>The run as a whole.</summary>
    Run,

    /// <summary>The run, and each node that was built or tested.</summary>
    RunAndNodes,
}
