using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests;

/// <summary>Values about which a test does not care.</summary>
internal static class Some
{
    public static ModelNode Model(string name = "some_model", Materialization materialized = Materialization.Table, string sql = "select 1 as id")
    {
        var source = new SourceText($"models/{name}.sql", sql);
        return new ModelNode
        {
            Id = NodeId.Model("some", name),
            Name = name,
            Package = "some",
            Path = source.Path,
            Fqn = ["some", name],
            Declaration = new SourceSpan(source, 0, 0),
            Template = Template.Parse(source),
            Config = new ModelConfig { Materialized = materialized },
            Target = new RelationName(null, "main", name),
        };
    }
}
