namespace SpotifyEtl.Models.Cli.Lambda;

/// <summary>What Lambda hands a function at a time.</summary>
/// <param name="RequestId">Its id: the run id of everything that is done for it.</param>
/// <param name="Deadline">When the function is stopped, whatever it does.</param>
/// <param name="TraceId">X-Ray's header of the trace; null for none.</param>
/// <param name="Event">The event's JSON.</param>
internal sealed record LambdaInvocation(string RequestId, DateTimeOffset Deadline, string? TraceId, string Event);

/// <summary>Why an invocation, or the function as a whole, failed, as Lambda wants it told.</summary>
/// <param name="Type">A short name, which CloudWatch counts by.</param>
/// <param name="Message">What happened.</param>
internal sealed record LambdaFailure(string Type, string Message);
