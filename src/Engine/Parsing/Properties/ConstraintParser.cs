using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.References;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>A constraint, with what it refers to still as text.</summary>
internal sealed record ConstraintProperties(Constraint Constraint, NodeReference? To);

/// <summary>Reads <c>constraints:</c> of a model or of a column.</summary>
internal sealed class ConstraintParser(ParsingContext context)
{
    private static readonly KeySet Keys = new(
        "A constraint", ["type", "name", "expression", "columns", "to", "to_columns", "warn_unsupported", "warn_unenforced"]);

    private static readonly Dictionary<string, ConstraintKind> Kinds = new(StringComparer.Ordinal)
    {
        ["not_null"] = ConstraintKind.NotNull,
        ["unique"] = ConstraintKind.Unique,
        ["primary_key"] = ConstraintKind.PrimaryKey,
        ["foreign_key"] = ConstraintKind.ForeignKey,
        ["check"] = ConstraintKind.Check,
        ["custom"] = ConstraintKind.Custom,
    };

    /// <summary>How a kind is written.</summary>
    public static string NameOf(ConstraintKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    /// <summary>The constraints; what is wrong is reported and left out.</summary>
    /// <param name="fields">The model or the column.</param>
    /// <param name="column">The column's name; null for a model.</param>
    public IReadOnlyList<ConstraintProperties> Parse(YamlFields fields, string? column)
    {
        var constraints = new List<ConstraintProperties>();
        foreach (var item in context.Mappings(fields, "constraints"))
        {
            if (ParseOne(item, column) is { } constraint)
            {
                constraints.Add(constraint);
            }
        }

        return constraints;
    }

    private ConstraintProperties? ParseOne(YamlMapping item, string? column)
    {
        Keys.Check(item, context.Diagnostics, context.Unused);
        var fields = new YamlFields(item, context.Diagnostics);
        if (fields.RequiredText(Keys.Owner, "type") is not { } type)
        {
            return null;
        }

        var span = item.Find("type")!.Span;
        if (!Kinds.TryGetValue(type, out var kind))
        {
            context.Diagnostics.Add(DiagnosticCodes.NotOneOf("type", type, Kinds.Keys, span));
            return null;
        }

        var to = fields.Scalar("to");
        var reference = to is null ? null : ReferenceText.Parse(to);
        if (to is not null && reference is null)
        {
            context.Diagnostics.Add(DiagnosticCodes.NotAReference(to.Text, to.Span));
        }

        var constraint = new Constraint(kind, span)
        {
            Name = fields.Text("name"),
            Column = column,
            Columns = fields.Texts("columns") ?? [],
            Expression = context.Text(fields, "expression"),
            ToColumns = fields.Texts("to_columns") ?? [],
            WarnUnsupported = fields.Flag("warn_unsupported") ?? true,
            WarnUnenforced = fields.Flag("warn_unenforced") ?? true,
        };
        return Missing(constraint, to is not null) is { } missing ? Refuse(missing) : new ConstraintProperties(constraint, reference);

        ConstraintProperties? Refuse(string key)
        {
            context.Diagnostics.Add(DiagnosticCodes.ConstraintNeeds(type, key, span));
            return null;
        }
    }

    private static string? Missing(Constraint constraint, bool hasTarget) => constraint switch
    {
        { Kind: ConstraintKind.Check or ConstraintKind.Custom, Expression: null } => "expression",
        { Kind: ConstraintKind.ForeignKey, Expression: null } when !hasTarget => "to",
        { Kind: ConstraintKind.ForeignKey, ToColumns: [] } when hasTarget => "to_columns",
        { Kind: not (ConstraintKind.Check or ConstraintKind.Custom), Column: null, Columns: [] } => "columns",
        _ => null,
    };
}
