using SpotifyEtl.Models.Templating.Evaluation;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>How the templates of a project are rendered.</summary>
internal static class ProjectTemplates
{
    /// <summary>
    /// An unknown name is an error, since nothing in the middle of SQL is found late. Values of several lines are printed as they are: indenting them would also
    /// indent the lines of a string literal.
    /// </summary>
    public static RenderOptions Options { get; } = new() { StrictVariables = true, AutoIndent = false };
}
