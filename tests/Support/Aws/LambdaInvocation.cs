using System.Text.Json;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>An event that was sent to a function, and what became of it.</summary>
public sealed class LambdaInvocation
{
    private readonly TaskCompletionSource<LambdaResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LambdaInvocation(string requestId, string payload, TimeSpan timeLimit) => (RequestId, Payload, TimeLimit) = (requestId, payload, timeLimit);

    /// <summary>The event's id.</summary>
    public string RequestId { get; }

    /// <summary>The event's JSON.</summary>
    public string Payload { get; }

    /// <summary>How long the function has.</summary>
    public TimeSpan TimeLimit { get; }

    /// <summary>Ends when the function has answered.</summary>
    public Task<LambdaResult> Result => _result.Task;

    internal void Succeed(string response) => _result.TrySetResult(new LambdaResult(response, Failure: null));

    internal void Fail(LambdaFailure failure) => _result.TrySetResult(new LambdaResult(Response: null, failure));
}

/// <summary>What a function answered.</summary>
/// <param name="Response">Its response; null where it failed.</param>
/// <param name="Failure">Its failure; null where there is a response.</param>
public sealed record LambdaResult(string? Response, LambdaFailure? Failure);

/// <summary>A failure that a runtime tells.</summary>
/// <param name="ErrorType">What the header says, such as <c>Runtime.ConfigurationInvalid</c>; empty where there is none.</param>
/// <param name="Body">The body: <c>errorMessage</c>, <c>errorType</c> and <c>stackTrace</c>.</param>
public sealed record LambdaFailure(string ErrorType, string Body)
{
    /// <summary>The message in the body.</summary>
    public string Message => JsonDocument.Parse(Body).RootElement.GetProperty("errorMessage").GetString()!;
}
