using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>Reads the <c>staging:</c> block of a source's table.</summary>
internal sealed class StagingParser(ParsingContext context)
{
    public StagingDefinition? Parse(YamlMapping mapping)
    {
        PropertyKeys.Staging.Check(mapping, context.Diagnostics, context.Unused);
        var fields = new YamlFields(mapping, context.Diagnostics);
        Choose(fields, "format", "csv", ["csv"]);
        var newColumn = Choose(fields, "on_new_column", "add", ["add", "ignore", "fail"]);
        var badRow = Choose(fields, "on_bad_row", "reject", ["reject", "fail"]);
        var loader = Choose(fields, "loader", "copy", ["copy", "glue"]);
        var location = fields.Scalar("location");
        if (location is null)
        {
            context.Diagnostics.Add(DiagnosticCodes.MissingKey(PropertyKeys.Staging.Owner, "location", mapping.Span));
        }

        // A location whose template is wrong has been reported.
        return location is null || context.Texts.Render(location) is not { } rendered ? null : new StagingDefinition
        {
            Location = rendered,
            UnrenderedLocation = location.Text,
            LocationSpan = location.Span,
            Columns = ParseColumns(fields),
            OnNewColumn = newColumn switch { "ignore" => NewColumnPolicy.Ignore, "fail" => NewColumnPolicy.Fail, _ => NewColumnPolicy.Add },
            Loader = loader == "glue" ? StagingLoader.Glue : StagingLoader.Copy,
            OnBadRow = badRow == "fail" ? BadRowPolicy.Fail : BadRowPolicy.Reject,
        };
    }

    /// <summary>A list of names, or a mapping from each name to those that headers have had for it.</summary>
    private List<StagedColumn> ParseColumns(YamlFields fields)
    {
        var columns = new List<StagedColumn>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (fields.Mapping.Find("columns"))
        {
            case null:
                context.Diagnostics.Add(DiagnosticCodes.MissingKey(PropertyKeys.Staging.Owner, "columns", fields.Mapping.Span));
                break;
            case YamlMapping mapping:
                var names = new YamlFields(mapping, context.Diagnostics);
                foreach (var entry in mapping.Entries)
                {
                    columns.Add(ParseColumn(entry.Key, names.Scalars(entry.Key) ?? [], owners));
                }

                break;
            default:
                foreach (var name in fields.Scalars("columns") ?? [])
                {
                    columns.Add(ParseColumn(name.Text, [name], owners));
                }

                break;
        }

        return columns;
    }

    private StagedColumn ParseColumn(string name, IReadOnlyList<YamlScalar> aliases, Dictionary<string, string> owners)
    {
        foreach (var alias in aliases)
        {
            if (!owners.TryAdd(alias.Text, name))
            {
                context.Diagnostics.Add(DiagnosticCodes.AliasOfTwoColumns(alias.Text, owners[alias.Text], name, alias.Span));
            }
        }

        var texts = aliases.Select(alias => alias.Text);
        return new StagedColumn(name, [.. aliases.Any(alias => alias.Text == name) ? texts : texts.Prepend(name)]);
    }

    private string Choose(YamlFields fields, string key, string preset, string[] choices)
    {
        if (fields.Scalar(key) is not { } scalar)
        {
            return preset;
        }

        if (!choices.Contains(scalar.Text))
        {
            context.Diagnostics.Add(DiagnosticCodes.NotOneOf(key, scalar.Text, choices, scalar.Span));
        }

        return scalar.Text;
    }
}
