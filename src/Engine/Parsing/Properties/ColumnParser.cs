using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>Reads the <c>columns:</c> of a node.</summary>
internal sealed class ColumnParser(ParsingContext context)
{
    private readonly ConstraintParser _constraints = new(context);

    /// <summary>The columns.</summary>
    /// <param name="node">What has them.</param>
    /// <param name="keys">The keys that they may have.</param>
    public IReadOnlyList<ColumnProperties> Parse(YamlFields node, KeySet keys)
    {
        var columns = new List<ColumnProperties>();
        var seen = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var item in context.Mappings(node, "columns"))
        {
            if (ParseColumn(item, keys) is { } column)
            {
                if (seen.TryAdd(column.Column.Name, column.Column))
                {
                    columns.Add(column);
                }
                else
                {
                    context.Diagnostics.Add(DiagnosticCodes.DuplicateName(
                        "columns", column.Column.Name, seen[column.Column.Name].Declaration!.Value, column.Column.Declaration!.Value));
                }
            }
        }

        return columns;
    }

    /// <summary>The tests of a node or column, under either of the key's two spellings.</summary>
    public static IReadOnlyList<YamlNode> Tests(YamlFields fields, DiagnosticBag diagnostics)
    {
        if (fields.Mapping.TryGet("tests", out var old) && fields.Mapping.TryGet("data_tests", out var current))
        {
            diagnostics.Add(DiagnosticCodes.TwoSpellings("tests", "data_tests", current.KeySpan, old.KeySpan));
        }

        var tests = fields.Items("data_tests");
        return tests.Count > 0 ? tests : fields.Items("tests");
    }

    private ColumnProperties? ParseColumn(YamlMapping item, KeySet keys)
    {
        keys.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        if (fields.RequiredText(keys.Owner, "name") is not { } name)
        {
            return null;
        }

        var column = new Column(name)
        {
            Description = context.Describe(fields),
            DataType = fields.Text("data_type"),
            Quote = fields.Flag("quote"),
            Declaration = item.Find("name")!.Span,
        };
        var config = PropertyConfig.Read(fields, PropertyKeys.ColumnConfig, context, "tags", "meta");
        if (config.Settings.Count > 0)
        {
            var reader = new ConfigReader(new MergedConfig([config]), context.Diagnostics);
            column = column with { Tags = reader.AllTexts("tags"), Meta = reader.Members("meta") };
        }

        return new ColumnProperties(column, Tests(fields, context.Diagnostics), _constraints.Parse(fields, name)) { Encoding = fields.Scalar("encode") };
    }
}
