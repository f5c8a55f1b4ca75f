using SpotifyEtl.Models.Adapters.Redshift;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Adapters.Redshift;

public sealed class RedshiftSettingsTests
{
    [Fact]
    public void The_wire_needs_a_host_a_database_and_a_user()
    {
        var settings = Read(("host", "example.redshift.amazonaws.com"), ("dbname", "dev"), ("user", "etl"), ("pass", "secret"));

        Assert.Equal((RedshiftMethod.Wire, "dev", 5439, "etl", "secret"), (settings.Method, settings.Database, settings.Port, settings.User, settings.Password));
        Assert.Equal("example.redshift.amazonaws.com:5439/dev", settings.Place);
        Assert.Equal("ETL903", Refusal(("host", "h"), ("database", "dev")).Code);
        Assert.Equal("ETL903", Refusal(("host", "h"), ("user", "etl")).Code);
        Assert.Equal("ETL903", Refusal(("database", "dev"), ("user", "etl")).Code);
    }

    [Theory]
    [InlineData("iam", RedshiftMethod.Wire)]
    [InlineData("iam_role", RedshiftMethod.Wire)]
    [InlineData("data_api", RedshiftMethod.DataApi)]
    public void Who_logs_in_by_AWS_names_a_cluster_or_a_workgroup(string method, object expected)
    {
        Assert.Equal(expected, Read(("method", method), ("host", "h"), ("database", "dev"), ("workgroup", "w")).Method);
        Assert.Equal(expected, Read(("method", method), ("host", "h"), ("database", "dev"), ("cluster_id", "c")).Method);
        Assert.Contains("`cluster_id`", Refusal(("method", method), ("host", "h"), ("database", "dev")).Message, StringComparison.Ordinal);
        Assert.Equal("ETL908", Refusal(("method", method), ("host", "h"), ("database", "dev"), ("workgroup", "w"), ("cluster_id", "c")).Code);
    }

    [Fact]
    public void A_key_or_a_method_that_is_not_known_is_refused_with_one_that_is()
    {
        Assert.Equal("Did you mean `workgroup`?", Refusal(("workgrup", "w")).Hint);
        Assert.Equal("Did you mean `data_api`?", Refusal(("method", "data-api")).Hint);
    }

    private static RedshiftSettings Read(params (string Key, string Value)[] options)
    {
        var place = new SourceSpan(new SourceText("project.yml", "dev:"), 0, 3);
        return RedshiftSettings.Read(new TargetSettings("dev", "redshift", "main", 4, place)
        {
            Options = new ConfigMap(options.Select(option => KeyValuePair.Create(option.Key, new ConfigEntry(option.Value, place)))),
        });
    }

    private static Diagnostic Refusal(params (string Key, string Value)[] options) => Assert.Single(Assert.Throws<ProjectException>(() => Read(options)).Diagnostics);
}
