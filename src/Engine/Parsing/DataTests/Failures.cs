using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>Where the failing rows of a test are kept.</summary>
internal static class Failures
{
    // dbt's custom schema for them.
    private const string Schema = "dbt_test__audit";

    public static RelationName Target(TargetSettings target, DataTestConfig config, string name) =>
        new(config.Database, $"{target.Schema}_{config.Schema ?? Schema}", config.Alias ?? name);
}
