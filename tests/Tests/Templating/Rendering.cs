using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Templating;

/// <summary>Short ways to parse and render in tests.</summary>
internal static class Rendering
{
    public static Template Parse(string text, string path = "t.sql") => Template.Parse(new SourceText(path, text));

    public static RenderedText Render(string text, Scope? scope = null, RenderOptions? options = null) =>
        Parse(text).Render(scope ?? Builtins.Scope.CreateChild(), options ?? RenderOptions.Default, TestContext.Current.CancellationToken);

    public static EvaluationException Fails(string text, Scope? scope = null, RenderOptions? options = null) =>
        Assert.Throws<EvaluationException>(() => Render(text, scope, options));
}
