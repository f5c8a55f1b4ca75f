namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>What a data test that finds too much does.</summary>
public enum TestSeverity
{
    /// <summary>It says so, and the run goes on.</summary>
    Warn,

    /// <summary>It keeps the tested rows from being published, and fails the run.</summary>
    Error,
}
