using System.CommandLine;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Tests.Cli.Options;

public sealed class SettingTests
{
    [Theory]
    [InlineData("--target", "ETL_TARGET")]
    [InlineData("--project-dir", "ETL_PROJECT_DIR")]
    [InlineData("--no-color", "ETL_NO_COLOR")]
    public void Each_option_has_an_environment_variable(string option, string variable) =>
        Assert.Equal(variable, SettingFactory.VariableOf(option));

    [Fact]
    public void The_environment_gives_a_value() =>
        Assert.Equal("prod", Parse(settings => new ProjectOptions(settings), new() { ["ETL_TARGET"] = "prod" }).Read().Target);

    [Fact]
    public void The_command_line_wins_over_the_environment() =>
        Assert.Equal("ci", Parse(settings => new ProjectOptions(settings), new() { ["ETL_TARGET"] = "prod" }, "-t", "ci").Read().Target);

    [Fact]
    public void An_empty_variable_is_as_none() =>
        Assert.Null(Parse(settings => new ProjectOptions(settings), new() { ["ETL_TARGET"] = "" }).Read().Target);

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("off", false)]
    public void A_switch_in_the_environment_has_a_value(string text, bool expected) =>
        Assert.Equal(expected, Parse(settings => new OutputOptions(settings, isLambda: false, runs: false), new() { ["ETL_QUIET"] = text }).Read().IsQuiet);

    [Fact]
    public void A_switch_of_the_environment_can_be_turned_off() =>
        Assert.False(Parse(settings => new OutputOptions(settings, isLambda: false, runs: false), new() { ["ETL_QUIET"] = "1" }, "--quiet", "false").Read().IsQuiet);

    [Theory]
    [InlineData("--select", "a", "b")]
    [InlineData("-s", "a", "b")]
    [InlineData("-s", "a", "-s", "b")]
    public void A_list_takes_several_values(params string[] args) =>
        Assert.Equal(["a", "b"], Parse(settings => new SelectionOptions(settings), [], args).Read().Select);

    [Theory]
    [InlineData("@stg_charts")]
    [InlineData("+stg_charts+2")]
    [InlineData("2+fct,tag:daily")]
    [InlineData("path:models/staging/*")]
    public void Operators_of_selectors_mean_nothing_to_the_command_line(string selector) =>
        Assert.Equal([selector], Parse(settings => new SelectionOptions(settings), [], "-s", selector).Read().Select);

    [Fact]
    public void Selectors_in_the_environment_are_one_text_with_spaces() =>
        Assert.Equal(["a b"], Parse(settings => new SelectionOptions(settings), new() { ["ETL_SELECT"] = "a b" }).Read().Select);

    [Fact]
    public void Without_options_everything_is_selected_with_its_tests()
    {
        var request = Parse(settings => new SelectionOptions(settings), []).Read();
        Assert.Empty(request.Select);
        Assert.Equal(IndirectSelection.Eager, request.IndirectSelection);
    }

    [Fact]
    public void A_choice_is_found_whatever_its_case() =>
        Assert.Equal(
            IndirectSelection.Cautious,
            Parse(settings => new SelectionOptions(settings), [], "--indirect-selection", "Cautious").Read().IndirectSelection);

    [Fact]
    public void Minus_one_is_a_number_and_not_an_option() =>
        Assert.Null(Parse(settings => new ShowOptions(settings), [], "-s", "a", "--limit", "-1").Read().MaxRows);

    [Fact]
    public void A_query_may_begin_with_a_comment() =>
        Assert.Equal("-- all\nselect 1", Parse(settings => new ShowOptions(settings), [], "--inline", "-- all\nselect 1").Read().Inline);

    [Fact]
    public void Options_of_tests_are_there_only_where_tests_run()
    {
        var names = new RunOptions(new SettingFactory(new Dictionary<string, string>()), "run", RunScope.Model).Options.Select(option => option.Name);
        Assert.DoesNotContain("--store-failures", names);
        Assert.Contains("--full-refresh", names);
    }

    [Fact]
    public void What_the_user_gave_becomes_a_request()
    {
        var run = Parse(settings => new RunOptions(settings, "build", RunScope.Build), [], "-x", "-f", "--store-failures", "--threads", "8", "--dry-run");
        Assert.Equal(
            new RunRequest { Command = "build", Scope = RunScope.Build, FailFast = true, FullRefresh = true, StoreFailures = true, AnalyzesColumns = true },
            run.Group.Read(run.Result, DateTimeOffset.UnixEpoch));
        Assert.Equal(8, run.Group.ReadThreads(run.Result));
        Assert.True(run.Group.ReadDryRun(run.Result));
    }

    private static Parsed<TGroup> Parse<TGroup>(Func<SettingFactory, TGroup> create, Dictionary<string, string> environment, params string[] args)
        where TGroup : OptionGroup
    {
        var group = create(new SettingFactory(environment));
        var command = new RootCommand();
        foreach (var option in group.Options)
        {
            command.Add(option);
        }

        var result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        Assert.Empty(result.Errors);
        return new Parsed<TGroup>(group, result);
    }
}

/// <summary>A group of options with a command line that was parsed by them.</summary>
internal sealed record Parsed<TGroup>(TGroup Group, ParseResult Result);

/// <summary>What each group reads.</summary>
internal static class ParsedExtensions
{
    public static ProjectChoice Read(this Parsed<ProjectOptions> parsed) => parsed.Group.Read(parsed.Result);

    public static OutputSettings Read(this Parsed<OutputOptions> parsed) => parsed.Group.Read(parsed.Result);

    public static SelectionRequest Read(this Parsed<SelectionOptions> parsed) => parsed.Group.Read(parsed.Result);

    public static ShowRequest Read(this Parsed<ShowOptions> parsed) => parsed.Group.Read(parsed.Result);
}
