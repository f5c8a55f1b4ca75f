namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>What a target says of Glue: the keys that begin with <c>glue_</c>.</summary>
internal sealed record GlueSettings
{
    /// <summary>The role that crawlers and jobs work as; null where Glue is not used.</summary>
    public string? Role { get; init; }

    /// <summary>The Glue connection to Redshift that jobs write by.</summary>
    public string? Connection { get; init; }

    /// <summary>The database of the Data Catalog that crawlers write to.</summary>
    public string? Database { get; init; }

    /// <summary>What the names of crawlers, classifiers and jobs begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>The version of Glue.</summary>
    public string Version { get; init; } = "5.0";

    /// <summary>The kind of a job's machines.</summary>
    public string WorkerType { get; init; } = "G.1X";

    /// <summary>How many machines a job has.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How long a job may take, in minutes.</summary>
    public int Timeout { get; init; } = 120;

    /// <summary>How long to wait before a crawl or a job is asked after again.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);
}
