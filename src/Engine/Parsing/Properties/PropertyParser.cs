using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Engine.Parsing.UnitTests;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>Reads property files: any <c>*.yml</c> below the paths.</summary>
internal sealed class PropertyParser(ParsingContext context)
{
    private readonly ColumnParser _columns = new(context);
    private readonly ConstraintParser _constraints = new(context);

    /// <summary>Reads one file; what is wrong in it is reported and left out. Null where it is not even YAML.</summary>
    public PropertyFile? Parse(FileSnapshot file)
    {
        if (YamlReader.ReadMapping(file.Text, context.Diagnostics) is not { } mapping)
        {
            return null;
        }

        PropertyKeys.File.Check(mapping, context.Diagnostics, context.Unused);
        var fields = new YamlFields(mapping, context.Diagnostics);
        if (fields.Scalar("version") is { Text: not "2" } version)
        {
            context.Diagnostics.Add(DiagnosticCodes.NotOneOf("version", version.Text, ["2"], version.Span));
        }

        return new PropertyFile
        {
            Models = Read(fields, "models", item => ParseNode(item, PropertyKeys.Model, ConfigKeys.Model)),
            Seeds = Read(fields, "seeds", item => ParseNode(item, PropertyKeys.Seed, ConfigKeys.Seed)),
            Snapshots = Read(fields, "snapshots", ParseSnapshot),
            SourceTables = [.. Entries(fields, "sources").SelectMany(new SourcePropertyParser(context, _columns).Parse)],
            UnitTests = Read(fields, "unit_tests", new UnitTestPropertyParser(context).Parse),
            Macros = Read(fields, "macros", ParseMacro),
            Exposures = Read(fields, "exposures", new ExposurePropertyParser(context).Parse),
            Groups = Read(fields, "groups", ParseGroup),
        };
    }

    private NodeProperties? ParseNode(YamlMapping item, KeySet keys, KeySet configKeys)
    {
        keys.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        if (item.Find("versions") is { } versions)
        {
            context.Diagnostics.Add(DiagnosticCodes.NotSupported("Versions of models are", versions.Span));
        }

        var columns = _columns.Parse(fields, PropertyKeys.BuiltColumn);
        return fields.RequiredText(keys.Owner, "name") is not { } name ? null : new NodeProperties(name, item.Find("name")!.Span)
        {
            Description = context.Describe(fields),
            Config = PropertyConfig.Read(fields, configKeys, context, "tags", "meta", "access", "group", "contract").With(Encodings(columns)),
            Columns = columns,
            Constraints = [.. _constraints.Parse(fields, column: null), .. columns.SelectMany(column => column.Constraints)],
            Tests = ColumnParser.Tests(fields, context.Diagnostics),
        };
    }

    // A column's own encoding is part of the configuration of its table.
    private static ConfigSetting? Encodings(IReadOnlyList<ColumnProperties> columns)
    {
        var encodings = new ScriptObject();
        foreach (var column in columns.Where(column => column.Encoding is not null))
        {
            encodings[column.Column.Name] = column.Encoding!.Text;
        }

        return encodings.Count == 0 ? null : new ConfigSetting("encode", new ConfigEntry(encodings.Freeze(), columns.First(column => column.Encoding is not null).Encoding!.Span));
    }

    private SnapshotProperties? ParseSnapshot(YamlMapping item)
    {
        PropertyKeys.Snapshot.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        var (name, relation) = (fields.RequiredText(PropertyKeys.Snapshot.Owner, "name"), fields.RequiredText(PropertyKeys.Snapshot.Owner, "relation"));
        return name is null || relation is null ? null : new SnapshotProperties(name, item.Find("name")!.Span, (YamlScalar)item.Find("relation")!)
        {
            Description = context.Describe(fields),
            Config = PropertyConfig.Read(fields, ConfigKeys.Snapshot, context, "tags", "meta", "group"),
            Columns = _columns.Parse(fields, PropertyKeys.Column),
            Tests = ColumnParser.Tests(fields, context.Diagnostics),
        };
    }

    private MacroProperties? ParseMacro(YamlMapping item)
    {
        PropertyKeys.Macro.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        foreach (var argument in Entries(fields, "arguments"))
        {
            PropertyKeys.MacroArgument.Check(argument, context.Diagnostics, context.Unused);
        }

        return fields.RequiredText(PropertyKeys.Macro.Owner, "name") is { } name
            ? new MacroProperties(name, item.Find("name")!.Span, context.Describe(fields))
            : null;
    }

    private Group? ParseGroup(YamlMapping item)
    {
        PropertyKeys.Group.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        if (fields.RequiredText(PropertyKeys.Group.Owner, "name") is not { } name)
        {
            return null;
        }

        var group = new Group(name, item.Find("name")!.Span) { Description = context.Describe(fields) };
        if (item.Find("owner") is null)
        {
            context.Diagnostics.Add(DiagnosticCodes.MissingKey(PropertyKeys.Group.Owner, "owner", group.Declaration));
            return group;
        }

        if (fields.Child("owner") is not { } mapping)
        {
            return group;
        }

        PropertyKeys.Owner.Check(mapping, context.Diagnostics, context.Unused);
        var owner = new YamlFields(mapping, context.Diagnostics);
        group = group with { OwnerName = owner.Text("name"), OwnerEmail = owner.Text("email") };
        if (group is { OwnerName: null, OwnerEmail: null })
        {
            context.Diagnostics.Add(DiagnosticCodes.OwnerWithoutName(name, mapping.Span));
        }

        return group;
    }

    private List<T> Read<T>(YamlFields fields, string key, Func<YamlMapping, T?> parse) where T : class =>
        [.. Entries(fields, key).Select(parse).OfType<T>()];

    private IEnumerable<YamlMapping> Entries(YamlFields fields, string key) => context.Mappings(fields, key);
}
