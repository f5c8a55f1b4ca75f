using SpotifyEtl.Models.Templating.Syntax;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>Reads the functions of a template without rendering it: a macro file is a template whose declarations are wanted.</summary>
public static class FunctionLibrary
{
    /// <summary>
    /// The functions declared at the top of a template, in order. They can be put into a frozen scope, and called by many renderings
    /// at once.
    /// </summary>
    public static IReadOnlyList<TemplateFunction> Load(Template template) =>
        [.. template.Root.Body.Statements.OfType<FunctionDeclaration>().Select(declaration => new TemplateFunction(declaration))];
}
