using SpotifyEtl.Models.Cli.Lambda;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Tests.Cli.Lambda;

public sealed class LambdaPlanTests
{
    private static readonly IReadOnlyList<SourceNode> Sources =
    [
        Events.Source("plays", "s3://charts/landing/plays"), Events.Source("charts", "s3://charts/landing/charts"), Events.Source("local", "data/landing"), Events.Source("foreign"),
    ];

    [Fact]
    public void Many_objects_of_two_sources_are_one_command()
    {
        var plan = Of(Events.ObjectCreated("landing/plays/1.csv"), Events.ObjectCreated("landing/charts/2017/ä b.csv.gz"), Events.ObjectCreated("landing/plays/2.csv"));

        var command = Assert.Single(plan.Commands);
        Assert.Equal(["pipeline", "--no-wait", "--if-new", "--select", "@source:raw.charts", "@source:raw.plays"], command.Arguments);
        Assert.Equal(["m1", "m0", "m2"], command.Messages.Select(message => message.Id));
        Assert.Empty(plan.Ignored);
    }

    [Fact]
    public void An_object_that_two_sources_hold_is_for_both()
    {
        var plan = LambdaPlan.Of(
            LambdaMessage.ReadAll(Events.Batch(Events.ObjectCreated("landing/charts/a.csv"))), [.. Sources, Events.Source("all", "s3://charts/landing")]);

        var command = Assert.Single(plan.Commands);
        Assert.Equal(["pipeline", "--no-wait", "--if-new", "--select", "@source:raw.all", "@source:raw.charts"], command.Arguments);
        Assert.Single(command.Messages);
    }

    [Fact]
    public void What_came_before_is_built_even_when_nothing_is_new() =>
        Assert.Equal(
            ["pipeline", "--no-wait", "--select", "@source:raw.charts"],
            Assert.Single(LambdaPlan.Of(LambdaMessage.ReadAll(Events.Batch("2", [Events.ObjectCreated("landing/charts/a.csv")])), Sources).Commands).Arguments);

    [Fact]
    public void A_schedule_looks_at_all_sources_those_of_the_objects_among_them()
    {
        var plan = Of(Events.ObjectCreated("landing/charts/a.csv"), Events.Schedule, Events.Schedule);

        var command = Assert.Single(plan.Commands);
        Assert.Equal(["pipeline", "--no-wait"], command.Arguments);
        Assert.Equal(["m1", "m2", "m0"], command.Messages.Select(message => message.Id));
    }

    [Fact]
    public void Commands_come_behind_what_is_new_in_their_order()
    {
        var plan = Of("""{"command":["test"]}""", Events.ObjectCreated("landing/charts/a.csv"), """{"command":["run","-s","x"]}""");

        Assert.Equal(["pipeline --no-wait --if-new --select @source:raw.charts", "test", "run -s x"], plan.Commands.Select(command => string.Join(' ', command.Arguments)));
    }

    [Theory]
    [InlineData("elsewhere/a.csv", "charts")]
    [InlineData("landing/charts/a.csv", "other-bucket")]
    [InlineData("landing/charts/notes.txt", "charts")]
    [InlineData("landing/charts/_etl/manifests/x/0.json", "charts")]
    [InlineData("landing/charts/.unfinished.csv", "charts")]
    [InlineData("landing/charts2/a.csv", "charts")]
    public void What_no_source_would_load_is_let_go(string key, string bucket)
    {
        var plan = Of(Events.ObjectCreated(key, bucket));

        Assert.Empty(plan.Commands);
        Assert.Single(plan.Ignored);
    }

    [Fact]
    public void Nothing_is_no_command() => Assert.Empty(LambdaPlan.Of([], Sources).Commands);

    private static LambdaPlan Of(params string[] bodies) => LambdaPlan.Of(LambdaMessage.ReadAll(Events.Batch(bodies)), Sources);
}
