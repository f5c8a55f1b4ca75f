using System.Diagnostics;
using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Tests.Infra;

/// <summary>The CloudFormation template, and what is said about it elsewhere.</summary>
public sealed class TemplateTests
{
    [Fact]
    public async Task It_is_clean_under_cfn_lint()
    {
        if (PythonTools.Find("cfn-lint") is not { } program)
        {
            Prerequisite.Miss($"cfn-lint is not there: {PythonTools.HowToGet}");
            return;
        }

        using var lint = Process.Start(new ProcessStartInfo(program, ["-r", "eu-west-1", "-f", "parseable", "--", StackTemplate.Path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = lint.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await lint.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await errors);
    }

    [Fact]
    public void The_README_has_every_parameter_as_the_template_has_it()
    {
        var expected = StackTemplate.Load().Parameters
            .Select(parameter => $"| `{parameter.Name}` | {(string.IsNullOrEmpty(parameter.Default) ? "" : $"`{parameter.Default}`")} | {parameter.Description} |");
        var lines = File.ReadLines(Path.Combine(Repository.Root, "infra", "README.md")).SkipWhile(line => line != "| parameter | default | what it is |").Skip(2).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(expected, lines);
    }

    [Fact]
    public void Every_parameter_has_its_place_in_the_form()
    {
        var template = StackTemplate.Load();

        Assert.Equal(template.Parameters.Select(parameter => parameter.Name).Order(), template.GroupedParameters.Order());
    }

    [Fact]
    public void A_message_is_invisible_for_six_times_as_long_as_the_function_may_take()
    {
        foreach (var seconds in StackTemplate.Load().Parameters.Single(parameter => parameter.Name == "FunctionTimeout").Allowed)
        {
            var queue = StackTemplate.Load(("FunctionTimeout", seconds)).Resources["Queue"];

            Assert.Equal(6 * int.Parse(seconds, null), int.Parse(queue.Properties["VisibilityTimeout"]!.GetValue<string>(), null));
        }
    }

    [Theory]
    [InlineData("landing/charts/2017/a b é.csv", true)]
    [InlineData("landing/charts/a.csv.gz", true)]
    [InlineData("landing/charts/A.CSV", true)]
    [InlineData("landing/charts/A.Csv.Gz", true)]
    [InlineData("landing/charts/a.cSV", true)]
    [InlineData("landing/charts/notes.txt", false)]
    [InlineData("landing/charts/_etl/manifests/x/0.json", false)]
    [InlineData("elsewhere/a.csv", false)]
    public void A_file_that_can_be_staged_is_an_event_and_a_manifest_is_none(string key, bool isEvent)
    {
        var rule = StackTemplate.Load().Resources["FileArrived"];
        var patterns = rule.Properties["EventPattern"]!["detail"]!["object"]!["key"]!.AsArray().Select(pattern => pattern!["wildcard"]!.GetValue<string>());

        Assert.Equal(isEvent, patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, key, ignoreCase: false)));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public void Every_rule_sends_to_the_queue_and_may_do_so(string glue)
    {
        var template = StackTemplate.Load(("Glue", glue), ("SubnetIds", "subnet-1"), ("SecurityGroupIds", "sg-1"));
        var rules = template.Resources.Where(resource => resource.Value.Type == "AWS::Events::Rule").ToList();
        var senders = template.Resources["QueuePolicy"].Properties["PolicyDocument"]!["Statement"]!.AsArray()
            .SelectMany(statement => statement!["Condition"]!["ArnEquals"]!["aws:SourceArn"]!.AsArray()).Select(arn => arn!.GetValue<string>());

        Assert.Equal(glue == "on" ? 4 : 2, rules.Count);
        Assert.All(rules, rule => Assert.Equal("${Queue.Arn}", Assert.Single(rule.Value.Properties["Targets"]!.AsArray())!["Arn"]!.GetValue<string>()));
        Assert.All(rules, rule => Assert.Equal("${DeadLetters.Arn}", rule.Value.Properties["Targets"]![0]!["DeadLetterConfig"]!["Arn"]!.GetValue<string>()));
        Assert.Equal(rules.Select(rule => $"${{{rule.Key}.Arn}}").Order(), senders.Order());
    }

    [Fact]
    public void Alarms_are_about_metrics_that_are_documented_and_tell_the_topic()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "monitoring.md"));
        var alarms = StackTemplate.Load().Resources.Values.Where(resource => resource.Type == "AWS::CloudWatch::Alarm").ToList();

        Assert.Equal(8, alarms.Count);
        Assert.All(alarms, alarm => Assert.Equal("${Topic}", Assert.Single(alarm.Properties["AlarmActions"]!.AsArray())!.GetValue<string>()));
        foreach (var alarm in alarms.Where(alarm => alarm.Properties["Namespace"]!.GetValue<string>() == "etl"))
        {
            Assert.Contains($"`{alarm.Properties["MetricName"]}`", documented, StringComparison.Ordinal);
            Assert.Equal(["project=spotify", "target=prod"], alarm.Properties["Dimensions"]!.AsArray().Select(dimension => $"{dimension!["Name"]}={dimension["Value"]}"));
        }
    }

    [Fact]
    public void The_dashboard_is_JSON_and_shows_every_alarm()
    {
        var template = StackTemplate.Load();
        var dashboard = JsonNode.Parse(template.Resources["Dashboard"].Properties["DashboardBody"]!.GetValue<string>())!;

        var shown = dashboard["widgets"]![0]!["properties"]!["alarms"]!.AsArray().Select(alarm => alarm!.GetValue<string>());
        Assert.Equal(template.Resources.Where(resource => resource.Value.Type == "AWS::CloudWatch::Alarm").Select(alarm => $"${{{alarm.Key}.Arn}}").Order(), shown.Order());
    }

    [Fact]
    public void What_the_function_is_told_is_asked_for()
    {
        var settings = File.ReadAllText(Path.Combine(Repository.Root, "project.yml"));
        var template = StackTemplate.Load(("Glue", "on"), ("SubnetIds", "subnet-1"), ("SecurityGroupIds", "sg-1"));
        var variables = template.Resources["Function"].Properties["Environment"]!["Variables"]!.AsObject();

        Assert.Equal("{landing: \"s3://${Bucket}/landing\"}", variables["ETL_VARS"]!.GetValue<string>());
        Assert.All(
            variables.Select(variable => variable.Key).Where(name => name != "HOME" && !name.StartsWith("ETL_", StringComparison.Ordinal)),
            name => Assert.Contains($"env_var '{name}'", settings, StringComparison.Ordinal));
    }
}
