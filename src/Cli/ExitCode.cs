using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli;

/// <summary>What the process ends with. Scripts rely on the numbers.</summary>
internal enum ExitCode
{
    /// <summary>Everything that was asked for is done.</summary>
    Done = 0,

    /// <summary>A node could not be built, a test failed, <c>etl lint</c> found an error, or a policy blocks a change.</summary>
    NodeFailed = 1,

    /// <summary>The project, the arguments or the connection is wrong: nothing was built.</summary>
    CannotStart = 2,

    /// <summary>The user stopped it; what was not finished is as it was before.</summary>
    Interrupted = 130,
}

/// <summary>What runs mean to scripts.</summary>
internal static class RunExitCode
{
    /// <summary>What the process ends with after a run.</summary>
    public static ExitCode Of(RunResult result) => result switch
    {
        { WasCancelled: true } => ExitCode.Interrupted,
        { Succeeded: true } => ExitCode.Done,
        _ => ExitCode.NodeFailed,
    };
}
