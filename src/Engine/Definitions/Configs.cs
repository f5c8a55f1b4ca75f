using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>What every kind of node can be configured with. Resolved: <c>project.yml</c>, then properties, then the file itself, the nearest wins; tags add up, <c>meta</c> merges.</summary>
public abstract record NodeConfig
{
    /// <summary>A disabled node does not exist for <c>ref</c>, selection and runs. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The custom schema; the relation's schema becomes <c>&lt;target schema&gt;_&lt;custom&gt;</c>. Default: null, the target's own.</summary>
    public string? Schema { get; init; }

    /// <summary>The database. Default: null, the target's own.</summary>
    public string? Database { get; init; }

    /// <summary>The relation's name. Default: null, the node's name.</summary>
    public string? Alias { get; init; }

    /// <summary>The group of the project's that the node belongs to. Default: null.</summary>
    public string? Group { get; init; }

    /// <summary>The column, or the SQL expression, for the time at which a row happened. Default: null, not known.</summary>
    public string? EventTime { get; init; }

    /// <summary>All tags, in order of first mention, without repetition.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Free-form data of the user's.</summary>
    public ConfigMap Meta { get; init; } = ConfigMap.Empty;

    /// <summary>The merged values that this was read from: for selectors and artifacts.</summary>
    public ConfigMap Values { get; init; } = ConfigMap.Empty;
}

/// <summary>The configuration of something that is built.</summary>
public abstract record BuiltConfig : NodeConfig
{
    /// <summary>Statements to run in the model's transaction before it is built. Templates.</summary>
    public IReadOnlyList<Hook> PreHooks { get; init; } = [];

    /// <summary>Statements to run in the model's transaction after it is built and before it is audited. Templates.</summary>
    public IReadOnlyList<Hook> PostHooks { get; init; } = [];

    /// <summary>Overrides <c>--full-refresh</c>: true always rebuilds, false never does. Default: null.</summary>
    public bool? FullRefresh { get; init; }

    /// <summary>Who may do what with the relation, by privilege; null where nothing is said, and nothing is changed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Grants { get; init; }

    /// <summary>The indexes that the relation is to have, where the engine has indexes.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>Whether the table's rows need not survive a crash of the server, where the engine has such tables. Default: false.</summary>
    public bool IsUnlogged { get; init; }

    /// <summary>How the values of columns are compressed, by column, where the engine lets one say so; empty where it is to choose.</summary>
    public IReadOnlyDictionary<string, string> Encodings { get; init; } = new Dictionary<string, string>();

    /// <summary>Which descriptions become comments in the warehouse.</summary>
    public PersistedDocs PersistedDocs { get; init; } = PersistedDocs.None;
}

/// <summary>A statement that runs beside a node.</summary>
/// <param name="Sql">The template's text, with its place.</param>
/// <param name="Transaction">Whether it runs in the node's transaction. Default: true.</param>
public sealed record Hook(SourceText Sql, bool Transaction);

/// <summary>The configuration of a model.</summary>
public sealed record ModelConfig : BuiltConfig
{
    /// <summary>How the SELECT becomes a relation. Default: <see cref="Materialization.View"/>.</summary>
    public Materialization Materialized { get; init; } = Materialization.View;

    /// <summary>The columns that identify a row of an incremental model; empty where rows are only added.</summary>
    public IReadOnlyList<string> UniqueKey { get; init; } = [];

    /// <summary>How new rows enter an incremental model. Default: delete+insert with a <see cref="UniqueKey"/>, else append.</summary>
    public IncrementalStrategy? IncrementalStrategy { get; init; }

    /// <summary>What happens when an incremental model's columns no longer match its table. Default: ignore, as in dbt.</summary>
    public OnSchemaChange OnSchemaChange { get; init; } = OnSchemaChange.Ignore;

    /// <summary>For <c>merge</c>: the columns to update; empty for all that are not keys.</summary>
    public IReadOnlyList<string> MergeUpdateColumns { get; init; } = [];

    /// <summary>For <c>merge</c>: the columns never to update.</summary>
    public IReadOnlyList<string> MergeExcludeColumns { get; init; } = [];

    /// <summary>Further SQL conditions on the target's rows (<c>DBT_INTERNAL_DEST</c>), so that a merge or delete reads less of it.</summary>
    public IReadOnlyList<string> IncrementalPredicates { get; init; } = [];

    /// <summary>What the model promises of its columns.</summary>
    public Contract Contract { get; init; } = Contract.None;

    /// <summary>The settings of <see cref="Definitions.IncrementalStrategy.Microbatch"/>.</summary>
    public MicrobatchConfig Microbatch { get; init; } = MicrobatchConfig.Default;

    /// <summary>What to do when a materialized view is no longer what its SQL says.</summary>
    public OnConfigurationChange OnConfigurationChange { get; init; } = OnConfigurationChange.Apply;

    /// <summary>Whether its columns are found and checked without running it. Default: true.</summary>
    public bool IsAnalyzed { get; init; } = true;

    /// <summary>How severe what the rules of <c>etl lint</c> find in it is, by the rule's name; of others, the project's settings hold.</summary>
    public IReadOnlyDictionary<string, LintLevel> Lint { get; init; } = new Dictionary<string, LintLevel>();

    /// <summary>Who may <c>ref</c> the model. Default: every node of the project.</summary>
    public Access Access { get; init; } = Access.Protected;
}

/// <summary>Who may <c>ref</c> a model.</summary>
public enum Access
{
    /// <summary>Every node of the project.</summary>
    Protected,

    /// <summary>Only nodes of the same group.</summary>
    Private,

    /// <summary>Every node; other projects too.</summary>
    Public,
}

/// <summary>The configuration of a seed.</summary>
public sealed record SeedConfig : BuiltConfig
{
    /// <summary>Declared types by column; the others are inferred from the values.</summary>
    public IReadOnlyDictionary<string, string> ColumnTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>The separator of fields. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether column names keep their case and are quoted. Default: null, as the dialect does.</summary>
    public bool? QuoteColumns { get; init; }
}

/// <summary>The configuration of a table of a source.</summary>
public sealed record SourceConfig : NodeConfig
{
    /// <summary>How old the newest row may be. Default: null, any age.</summary>
    public Freshness? Freshness { get; init; }

    /// <summary>A SQL expression for the time at which a row was loaded. Default: null.</summary>
    public string? LoadedAtField { get; init; }

    /// <summary>A query for the time at which the newest row was loaded: a template, in which <c>this</c> is the table. Default: null.</summary>
    public SourceText? LoadedAtQuery { get; init; }
}

/// <summary>The configuration of an exposure.</summary>
public sealed record ExposureConfig : NodeConfig;

/// <summary>The configuration of a data test.</summary>
public sealed record DataTestConfig : NodeConfig
{
    /// <summary>Whether a failure is an error or a warning. Default: error.</summary>
    public TestSeverity Severity { get; init; } = TestSeverity.Error;

    /// <summary>From what on the test warns. Default: <c>!= 0</c>.</summary>
    public Threshold WarnIf { get; init; } = Threshold.NotZero;

    /// <summary>From what on the test fails, if its severity is error. Default: <c>!= 0</c>.</summary>
    public Threshold ErrorIf { get; init; } = Threshold.NotZero;

    /// <summary>Only rows that meet this condition are tested. A template of SQL; null for all rows.</summary>
    public SourceText? Where { get; init; }

    /// <summary>Counts no more failures than this; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>An aggregate over the failing rows that gives the number to compare. Default: <c>count(*)</c>.</summary>
    public string FailCalc { get; init; } = "count(*)";

    /// <summary>Keeps the failing rows in a table. Default: false.</summary>
    public bool StoreFailures { get; init; }
}
