using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>Reads an item of <c>exposures:</c>.</summary>
internal sealed class ExposurePropertyParser(ParsingContext context)
{
    private static readonly string[] Kinds = ["dashboard", "notebook", "analysis", "ml", "application"];
    private static readonly string[] Maturities = ["high", "medium", "low"];

    public ExposureProperties? Parse(YamlMapping item)
    {
        PropertyKeys.Exposure.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        var name = fields.RequiredText(PropertyKeys.Exposure.Owner, "name");
        var kind = fields.RequiredText(PropertyKeys.Exposure.Owner, "type");
        CheckChoice(fields, "type", Kinds);
        CheckChoice(fields, "maturity", Maturities);
        if (name is null || kind is null)
        {
            return null;
        }

        var owner = fields.Child("owner") is { } mapping ? new YamlFields(mapping, context.Diagnostics) : (YamlFields?)null;
        if (owner is { } given)
        {
            PropertyKeys.Owner.Check(given.Mapping, context.Diagnostics, context.Unused);
        }

        return new ExposureProperties(name, item.Find("name")!.Span)
        {
            Description = context.Describe(fields),
            Config = PropertyConfig.Read(fields, ConfigKeys.Exposure, context, "tags", "meta"),
            Kind = kind,
            Label = fields.Text("label"),
            Url = context.Text(fields, "url"),
            Maturity = fields.Text("maturity"),
            OwnerName = owner?.Text("name"),
            OwnerEmail = owner?.Text("email"),
            DependsOn = fields.Scalars("depends_on") ?? [],
        };
    }

    private void CheckChoice(YamlFields fields, string key, string[] choices)
    {
        if (fields.Scalar(key) is { } scalar && !choices.Contains(scalar.Text))
        {
            context.Diagnostics.Add(DiagnosticCodes.NotOneOf(key, scalar.Text, choices, scalar.Span));
        }
    }
}
