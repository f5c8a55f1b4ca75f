using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>Reads texts of YAML that are references: <c>ref('model')</c>, <c>source('a', 'b')</c>, with or without <c>{{ }}</c>.</summary>
internal static class ReferenceText
{
    /// <summary>The reference that a text is; null where it is something else.</summary>
    public static NodeReference? Parse(YamlScalar scalar)
    {
        var inner = scalar.Text.AsSpan().Trim();
        if (inner.StartsWith("{{", StringComparison.Ordinal) && inner.EndsWith("}}", StringComparison.Ordinal))
        {
            inner = inner[2..^2].Trim();
        }

        if (!inner.StartsWith("ref", StringComparison.Ordinal) && !inner.StartsWith("source", StringComparison.Ordinal))
        {
            return null;
        }

        var template = Template.Parse(new SourceText(scalar.Span.Source.Path, $"{{{{ {inner} }}}}"));
        return !template.HasErrors && template.Root.Body.Statements is [ExpressionStatement { Expression: FunctionCall call }]
            ? Read(call, scalar.Span)
            : null;
    }

    private static NodeReference? Read(FunctionCall call, SourceSpan span)
    {
        var names = new List<string>(2);
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null || !StaticValues.TryGetText(argument.Value, out var name))
            {
                return null;
            }

            names.Add(name);
        }

        return (call.Target.Path, names) switch
        {
            ("ref", [var name]) => new NodeReference.Ref(null, name, span),
            ("ref", [var package, var name]) => new NodeReference.Ref(package, name, span),
            ("source", [var source, var table]) => new NodeReference.Source(source, table, span),
            _ => null,
        };
    }
}
