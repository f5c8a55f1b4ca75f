namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>How a node ended. The names, in lower case, are those of dbt's run results.</summary>
public enum NodeStatus
{
    /// <summary>A relation was built and published, files were staged.</summary>
    Success,

    /// <summary>It could not be built, or its tests did not let it be published; what was there before is untouched.</summary>
    Error,

    /// <summary>It was not started, since something that it needs failed or the run was stopped.</summary>
    Skipped,

    /// <summary>A test found no more than it may.</summary>
    Pass,

    /// <summary>A test found enough to warn.</summary>
    Warn,

    /// <summary>A test found too much.</summary>
    Fail,
}
