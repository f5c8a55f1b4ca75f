using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Cli.Lambda;

/// <summary>Does what an invocation is for: runs the commands that its events come to, in this process, as if they had been typed.</summary>
/// <param name="host">The process.</param>
/// <param name="sources">The project's sources.</param>
/// <param name="margin">How long before the deadline work is stopped, so that it ends in good order.</param>
/// <param name="run">Runs a command.</param>
internal sealed class LambdaFunction(
    Host host, IReadOnlyList<SourceNode> sources, TimeSpan margin, Func<IReadOnlyList<string>, Host, CancellationToken, ExitCode> run)
{
    /// <summary>The answer, in JSON, or why the whole invocation failed. Of a batch, the messages that failed are in the answer.</summary>
    public (string? Answer, LambdaFailure? Failure) Invoke(LambdaInvocation invocation, CancellationToken cancellationToken)
    {
        var messages = LambdaMessage.ReadAll(invocation.Event).Select(Check).ToList();
        var failed = new Dictionary<LambdaMessage, LambdaFailure>(ReferenceEqualityComparer.Instance);
        foreach (var message in messages.Where(message => message.Event is null))
        {
            failed.Add(message, new LambdaFailure("UnknownEvent", $"The event cannot be used: {message.Error}"));
        }

        var plan = LambdaPlan.Of([.. messages.Where(message => message.Event is not null)], sources);
        var own = OfInvocation(invocation);
        var log = Reporters.Create(own, Options.OutputSettings.Default(host.IsLambda), invocation.RequestId);
        foreach (var ignored in plan.Ignored)
        {
            log.Note($"Nothing listens to {ignored.Event}");
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (TimeLeft(invocation) is var timeLeft && timeLeft > TimeSpan.Zero)
        {
            deadline.CancelAfter(timeLeft);
        }
        else
        {
            deadline.Cancel();
        }

        foreach (var command in plan.Commands)
        {
            var exitCode = run(command.Arguments, own, deadline.Token);
            if (exitCode != ExitCode.Done)
            {
                var failure = new LambdaFailure(exitCode.ToString(), $"`etl {string.Join(' ', command.Arguments)}` ended with {(int)exitCode}: {Reason(exitCode)}");
                foreach (var message in command.Messages)
                {
                    failed[message] = failure;
                }
            }
        }

        log.Report([.. failed.Values.Distinct().Select(failure => CliErrors.EventFailed(failure.Message))]);

        return messages.TrueForAll(message => message.Id is null)
            ? (failed.Count == 0 ? "{}" : null, failed.Values.FirstOrDefault())
            : (BatchAnswer(messages.Where(failed.ContainsKey)), null);
    }

    private LambdaMessage Check(LambdaMessage message) => message.Event is LambdaEvent.CommandAsked asked && !LambdaPlan.Allows(asked)
        ? message with { Event = null, Error = $"`etl {asked.Arguments[0]}` is no command for a function" }
        : message;

    // Half of what is left, where a function has less time than the margin is long.
    private TimeSpan TimeLeft(LambdaInvocation invocation)
    {
        var left = invocation.Deadline - host.Time.GetUtcNow();
        var usable = left > 2 * margin ? left - margin : left / 2;
        return usable > TimeSpan.Zero ? usable : TimeSpan.Zero;
    }

    private Host OfInvocation(LambdaInvocation invocation)
    {
        var environment = new Dictionary<string, string>(host.Environment);
        environment.Remove("_X_AMZN_TRACE_ID");
        if (invocation.TraceId is { } trace)
        {
            environment["_X_AMZN_TRACE_ID"] = trace;
        }

        return host with { Environment = environment, NewInvocationId = () => invocation.RequestId };
    }

    private static string Reason(ExitCode exitCode) => exitCode switch
    {
        ExitCode.NodeFailed => "a node or a test failed",
        ExitCode.Interrupted => "it was stopped before the function's time was over; the next attempt goes on with what is not done",
        _ => "the project, the arguments or the connection is wrong",
    };

    private static string BatchAnswer(IEnumerable<LambdaMessage> failed) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures");
        foreach (var message in failed)
        {
            json.WriteStartObject();
            json.WriteString("itemIdentifier", message.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
