using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>Reads an item of <c>sources:</c> with its tables.</summary>
internal sealed class SourcePropertyParser(ParsingContext context, ColumnParser columns)
{
    private readonly StagingParser _staging = new(context);

    public IEnumerable<SourceTableProperties> Parse(YamlMapping item)
    {
        PropertyKeys.Source.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        if (fields.RequiredText(PropertyKeys.Source.Owner, "name") is not { } name)
        {
            return [];
        }

        var source = new SourceProperties(name, item.Find("name")!.Span)
        {
            Description = context.Describe(fields),
            Database = context.Text(fields, "database"),
            Schema = context.Text(fields, "schema"),
            Config = ReadConfig(fields),
        };
        return context.Mappings(fields, "tables").Select(table => ParseTable(source, fields, table)).OfType<SourceTableProperties>().ToList();
    }

    private SourceTableProperties? ParseTable(SourceProperties source, YamlFields whole, YamlMapping item)
    {
        PropertyKeys.SourceTable.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        if (fields.RequiredText(PropertyKeys.SourceTable.Owner, "name") is not { } name)
        {
            return null;
        }

        return new SourceTableProperties(source, name, item.Find("name")!.Span)
        {
            Description = context.Describe(fields),
            Identifier = context.Text(fields, "identifier"),
            Written = new RelationName(whole.Text("database"), whole.Text("schema") ?? source.Name, fields.Text("identifier") ?? name),
            Config = ReadConfig(fields),
            Columns = columns.Parse(fields, PropertyKeys.Column),
            Tests = ColumnParser.Tests(fields, context.Diagnostics),
            Staging = fields.Child("staging") is { } staging ? _staging.Parse(staging) : null,
        };
    }

    private ConfigLayer ReadConfig(YamlFields fields) =>
        PropertyConfig.Read(fields, ConfigKeys.Source, context, "tags", "meta", "freshness", "loaded_at_field", "loaded_at_query");
}
