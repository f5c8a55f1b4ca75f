using Npgsql;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>How the tool speaks to Redshift.</summary>
internal enum RedshiftMethod
{
    /// <summary>Over PostgreSQL's protocol.</summary>
    Wire,

    /// <summary>Over HTTPS, by the Redshift Data API.</summary>
    DataApi,
}

/// <summary>The keys of a target of <c>type: redshift</c>, named as dbt-redshift names them where it has them.</summary>
/// <param name="Method">How to speak to it.</param>
/// <param name="Database">The database.</param>
internal sealed record RedshiftSettings(RedshiftMethod Method, string Database)
{
    private const int DefaultPort = 5439;

    private static readonly string[] Keys =
    [
        "method", "host", "port", "database", "dbname", "user", "password", "pass", "secret_arn", "cluster_id", "workgroup", "region", "iam_profile", "autocreate",
        "db_groups", "access_key_id", "secret_access_key", "endpoint_url", "call_timeout", "sslmode", "connect_timeout", "keepalives_idle", "retries", "role",
        "query_group", "search_path", "ra3_node", "autocommit", "copy_role", "glue_role", "glue_connection",
        "glue_database", "glue_prefix", "glue_version", "glue_worker_type", "glue_workers", "glue_timeout", "glue_poll_interval",
    ];

    // What dbt-redshift calls them comes last.
    private static readonly Dictionary<string, (RedshiftMethod Method, bool IsIam)> Methods = new(StringComparer.Ordinal)
    {
        ["wire"] = (RedshiftMethod.Wire, false),
        ["data_api"] = (RedshiftMethod.DataApi, true),
        ["database"] = (RedshiftMethod.Wire, false),
        ["iam"] = (RedshiftMethod.Wire, true),
        ["iam_role"] = (RedshiftMethod.Wire, true),
    };

    /// <summary>The server's name, for the wire.</summary>
    public string? Host { get; init; }

    /// <summary>The server's port, for the wire.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The database's user; null where AWS says who that is.</summary>
    public string? User { get; init; }

    /// <summary>The user's password; null where it comes from AWS.</summary>
    public string? Password { get; init; }

    /// <summary>The secret of Secrets Manager that holds user and password; null for none.</summary>
    public string? SecretArn { get; init; }

    /// <summary>The provisioned cluster; null for a serverless workgroup.</summary>
    public string? Cluster { get; init; }

    /// <summary>The serverless workgroup; null for a cluster.</summary>
    public string? Workgroup { get; init; }

    /// <summary>Whether a user that does not exist yet is created when a temporary password is asked for.</summary>
    public bool AutoCreate { get; init; }

    /// <summary>The groups that the user of a temporary password joins.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether and how the connection is encrypted. Default: always.</summary>
    public SslMode SslMode { get; init; } = SslMode.Require;

    /// <summary>Seconds to wait for a connection.</summary>
    public int ConnectTimeout { get; init; } = 30;

    /// <summary>Seconds without a word after which the system asks whether the other side is there: what lies between may forget connections that are silent.</summary>
    public int KeepAliveIdle { get; init; } = 240;

    /// <summary>How often to try again to connect.</summary>
    public int ConnectRetries { get; init; } = 1;

    /// <summary>The role to work as once connected; null for the user itself.</summary>
    public string? Role { get; init; }

    /// <summary>The query group of all statements; <c>{model}</c> in it stands for what is being built. Null for none.</summary>
    public string? QueryGroup { get; init; }

    /// <summary>Where names without a schema are looked for; null for the database's own choice.</summary>
    public string? SearchPath { get; init; }

    /// <summary>The IAM role by which Redshift reads S3; null for the cluster's or namespace's default one.</summary>
    public string? CopyRole { get; init; }

    /// <summary>What is said of Glue.</summary>
    public required GlueSettings Glue { get; init; }

    /// <summary>How many sessions work at once.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where AWS is and who asks.</summary>
    public AwsSettings Aws { get; init; } = new();

    /// <summary>Where the target is, for messages: never a secret.</summary>
    public string Place => Method == RedshiftMethod.Wire ? $"{Host}:{Port}/{Database}" : $"{Workgroup ?? Cluster}/{Database}";

    /// <summary>Reads a target.</summary>
    /// <exception cref="ProjectException">A key is unknown, missing or wrong.</exception>
    public static RedshiftSettings Read(TargetSettings target)
    {
        var options = new TargetOptions(target);
        options.AllowOnly(Keys);
        var (method, isIam) = options.Choice("method", (RedshiftMethod.Wire, false), Methods);
        var settings = new RedshiftSettings(method, options.RequiredText("database", "dbname"))
        {
            Host = method == RedshiftMethod.Wire ? options.RequiredText("host") : options.Text("host"),
            Port = options.Number("port", DefaultPort, 1, 65_535),
            User = options.Text("user"),
            Password = options.Text("password", "pass"),
            SecretArn = options.Text("secret_arn"),
            Cluster = options.Text("cluster_id"),
            Workgroup = options.Text("workgroup"),
            AutoCreate = options.Flag("autocreate", false),
            Groups = List(target, "db_groups"),
            SslMode = options.Choice("sslmode", SslMode.Require, SslModes.ByName),
            ConnectTimeout = options.Number("connect_timeout", 30, 1, 1_024),
            KeepAliveIdle = options.Number("keepalives_idle", 240, 0, int.MaxValue),
            ConnectRetries = options.Number("retries", 1, 0, 100),
            Role = options.Text("role"),
            QueryGroup = options.Text("query_group"),
            SearchPath = options.Text("search_path"),
            CopyRole = options.Text("copy_role"),
            Glue = ReadGlue(options, target),
            Threads = target.Threads,
            Aws = new AwsSettings
            {
                Region = options.Text("region"),
                Profile = options.Text("iam_profile"),
                AccessKeyId = options.Text("access_key_id"),
                SecretAccessKey = options.Text("secret_access_key"),
                EndpointUrl = options.Text("endpoint_url") ?? new AwsSettings().EndpointUrl,
                Timeout = TimeSpan.FromSeconds(options.Number("call_timeout", (int)new AwsSettings().Timeout.TotalSeconds, 1, 900)),
            },
        };
        settings.Check(target, isIam);
        return settings;
    }

    private static GlueSettings ReadGlue(TargetOptions options, TargetSettings target)
    {
        var byDefault = new GlueSettings { Prefix = options.Text("glue_prefix") ?? $"etl-{target.Name}" };
        return byDefault with
        {
            Role = options.Text("glue_role"),
            Connection = options.Text("glue_connection"),
            Database = options.Text("glue_database"),
            Version = options.Text("glue_version") ?? byDefault.Version,
            WorkerType = options.Text("glue_worker_type") ?? byDefault.WorkerType,
            Workers = options.Number("glue_workers", byDefault.Workers, 2, 299),
            Timeout = options.Number("glue_timeout", byDefault.Timeout, 1, 10_080),
            PollInterval = TimeSpan.FromSeconds(options.Number("glue_poll_interval", (int)byDefault.PollInterval.TotalSeconds, 0, 600)),
        };
    }

    // Whoever connects with AWS's help says to what; a user who logs in by himself says who he is.
    private void Check(TargetSettings target, bool isIam)
    {
        var isServerless = Workgroup is not null || (Host?.Contains(".redshift-serverless.", StringComparison.Ordinal) ?? false);
        if (isIam && Cluster is null && Workgroup is null)
        {
            throw new ProjectException(DiagnosticCodes.MissingTargetKey(target.Name, target.Type, isServerless ? "workgroup" : "cluster_id", target.Declaration));
        }

        if (!isIam && SecretArn is null && User is null)
        {
            throw new ProjectException(DiagnosticCodes.MissingTargetKey(target.Name, target.Type, "user", target.Declaration));
        }

        if (Cluster is not null && Workgroup is not null)
        {
            throw new ProjectException(DiagnosticCodes.TargetKeysExclude(target.Name, "cluster_id", "workgroup", target.Declaration));
        }
    }

    private static IReadOnlyList<string> List(TargetSettings target, string key) =>
        !target.Options.TryGet(key, out var entry) ? []
            : entry.Value.Kind == ValueKind.Array ? [.. entry.Value.AsArray().Select(group => group.ToString())]
            : [entry.Value.ToString()];
}
