using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Cli;

/// <summary>What an exception that ends a command means to the user.</summary>
/// <param name="ExitCode">What the process ends with.</param>
/// <param name="Diagnostics">What to tell.</param>
internal sealed record Failure(ExitCode ExitCode, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The meaning of an exception.</summary>
    /// <param name="exception">What ended the command.</param>
    /// <param name="isDebug">Whether a fault of the tool is told with its stack.</param>
    /// <param name="cancellationToken">The token that an interruption cancels.</param>
    public static Failure Of(Exception exception, bool isDebug, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => new(ExitCode.Interrupted, [CliErrors.Interrupted()]),
        ProjectException project => new(ExitCode.CannotStart, project.Diagnostics),
        WarehouseException warehouse => new(ExitCode.CannotStart, [CliErrors.WarehouseRefused(warehouse.Message, warehouse.Hint)]),
        IOException or UnauthorizedAccessException => new(ExitCode.CannotStart, [CliErrors.FileSystem(exception.Message)]),
        _ => new(ExitCode.CannotStart, [CliErrors.Internal(isDebug ? exception.ToString() : Describe(exception))]),
    };

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
