namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>The kinds of node, as <c>--resource-type</c> and the artifacts name them (in lower case).</summary>
public enum ResourceType
{
    /// <summary>A SELECT that becomes a relation.</summary>
    Model,

    /// <summary>A CSV file of the project that becomes a table.</summary>
    Seed,

    /// <summary>A table that something else fills, staging included.</summary>
    Source,

    /// <summary>A table that keeps each version of another relation's rows.</summary>
    Snapshot,

    /// <summary>A query for rows that should not exist.</summary>
    Test,

    /// <summary>A test of a model's SQL on rows that are written down.</summary>
    UnitTest,

    /// <summary>A use of the project's relations outside it, such as a dashboard.</summary>
    Exposure,
}
