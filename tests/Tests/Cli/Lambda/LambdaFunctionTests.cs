using System.Text.Json;
using SpotifyEtl.Models.Cli;
using SpotifyEtl.Models.Cli.Lambda;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Tests.Cli.Lambda;

public sealed class LambdaFunctionTests : IDisposable
{
    private readonly StringWriter _errors = new() { NewLine = "\n" };
    private readonly List<string> _run = [];
    private ExitCode _exitCode = ExitCode.Done;

    public void Dispose() => _errors.Dispose();

    [Fact]
    public void What_succeeds_has_no_failures()
    {
        Assert.Equal(("""{"batchItemFailures":[]}""", null), Invoke(Events.Batch(Events.ObjectCreated("landing/a.csv"))));
        Assert.Equal(("{}", null), Invoke(Events.Schedule));
        Assert.Equal(["pipeline --no-wait --if-new --select @source:raw.charts", "pipeline --no-wait"], _run);
    }

    [Fact]
    public void Messages_fail_by_themselves_those_of_a_command_together()
    {
        _exitCode = ExitCode.NodeFailed;

        var (answer, failure) = Invoke(Events.Batch(Events.ObjectCreated("landing/a.csv"), "no JSON", Events.ObjectCreated("elsewhere/a.csv"), Events.ObjectCreated("landing/b.csv")));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m0"},{"itemIdentifier":"m1"},{"itemIdentifier":"m3"}]}""", answer);
        Assert.Null(failure);
        Assert.Contains("Nothing listens to", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("ended with 1: a node or a test failed", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_by_itself_fails_the_invocation()
    {
        _exitCode = ExitCode.CannotStart;

        var (answer, failure) = Invoke(Events.Schedule);

        Assert.Null(answer);
        Assert.Equal(new LambdaFailure("CannotStart", "`etl pipeline --no-wait` ended with 2: the project, the arguments or the connection is wrong"), failure);
    }

    [Fact]
    public void Within_Lambda_a_failure_is_a_line_of_JSON_like_every_other()
    {
        _exitCode = ExitCode.NodeFailed;
        var function = new LambdaFunction(
            HostOf(_errors) with { Environment = new Dictionary<string, string> { ["AWS_LAMBDA_FUNCTION_NAME"] = "etl" } },
            [Events.Source("charts", "s3://charts/landing")], TimeSpan.FromSeconds(30), (_, _, _) => _exitCode);

        function.Invoke(new LambdaInvocation("id", new ManualClock().GetUtcNow().AddMinutes(15), TraceId: null, Events.Schedule), CancellationToken.None);

        using var line = JsonDocument.Parse(Assert.Single(_errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        string[] fields = ["event", "invocation_id", "code", "severity", "message"];
        Assert.Equal(
            ["diagnostic", "id", "ETL033", "error", "`etl pipeline --no-wait` ended with 1: a node or a test failed"], fields.Select(name => line.RootElement.GetProperty(name).GetString()));
    }

    [Theory]
    [InlineData("""{"command":["clean"]}""", "`etl clean` is no command for a function")]
    [InlineData("""{"command":["land","--delete"]}""", "`etl land` is no command for a function")]
    [InlineData("broken", "it is no JSON")]
    [InlineData("""{"Records":[{"eventSource":"aws:s3"}]}""", "no messages of SQS")]
    public void What_cannot_be_used_runs_nothing_and_says_why(string text, string reason)
    {
        var (answer, failure) = Invoke(text);

        Assert.Null(answer);
        Assert.Equal("UnknownEvent", failure!.Type);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_run);
    }

    [Fact]
    public void Equal_messages_are_messages_of_their_own()
    {
        const string Twice = """{"Records":[{"messageId":"m","body":"no JSON"},{"messageId":"m","body":"no JSON"}]}""";

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m"},{"itemIdentifier":"m"}]}""", Invoke(Twice).Answer);
    }

    [Fact]
    public void An_empty_batch_is_done() => Assert.Equal(("{}", null), Invoke("""{"Records":[]}"""));

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    public void Where_the_time_is_over_nothing_is_begun(double secondsLeft)
    {
        var (answer, _) = Invoke(Events.Batch(Events.Schedule), secondsLeft, token => token.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done);

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m0"}]}""", answer);
        Assert.Contains("stopped before the function's time was over", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(900)]
    [InlineData(20)]
    public void Where_there_is_time_even_less_than_the_margin_it_is_used(double secondsLeft)
    {
        var isStopped = true;

        Invoke(Events.Schedule, secondsLeft, token =>
        {
            isStopped = token.IsCancellationRequested;
            return ExitCode.Done;
        });

        Assert.False(isStopped);
    }

    [Fact]
    public void A_command_has_the_invocations_id_and_its_trace()
    {
        var hosts = new List<Host>();
        var function = Function((_, host, _) =>
        {
            hosts.Add(host);
            return ExitCode.Done;
        });

        function.Invoke(new LambdaInvocation("first", new ManualClock().GetUtcNow().AddMinutes(15), "Root=1-5759e988-bd862e3fe1be46a994272793", Events.Schedule), CancellationToken.None);
        function.Invoke(new LambdaInvocation("second", DateTimeOffset.UnixEpoch, TraceId: null, Events.Schedule), CancellationToken.None);

        Assert.Equal(["first", "second"], hosts.Select(host => host.NewInvocationId()));
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", hosts[0].Environment["_X_AMZN_TRACE_ID"]);
        Assert.False(hosts[1].Environment.ContainsKey("_X_AMZN_TRACE_ID"));
    }

    private (string? Answer, LambdaFailure? Failure) Invoke(string text, double secondsLeft = 900, Func<CancellationToken, ExitCode>? work = null)
    {
        var function = Function((arguments, _, token) =>
        {
            _run.Add(string.Join(' ', arguments));
            return work?.Invoke(token) ?? _exitCode;
        });
        return function.Invoke(new LambdaInvocation("id", new ManualClock().GetUtcNow().AddSeconds(secondsLeft), TraceId: null, text), CancellationToken.None);
    }

    private LambdaFunction Function(Func<IReadOnlyList<string>, Host, CancellationToken, ExitCode> run) =>
        new(HostOf(_errors), [Events.Source("charts", "s3://charts/landing")], TimeSpan.FromSeconds(30), run);

    private static Host HostOf(TextWriter errors) => new()
    {
        OpenInput = () => TextReader.Null,
        Output = TextWriter.Null,
        Error = errors,
        OutputScreen = Screen.None,
        ErrorScreen = Screen.None,
        Environment = new Dictionary<string, string> { ["_X_AMZN_TRACE_ID"] = "of-the-start" },
        WorkingDirectory = "/",
        Time = new ManualClock(),
        NewInvocationId = () => "of-the-start",
        CreatePipeline = () => throw new InvalidOperationException("Commands are run by somebody else here."),
    };
}
