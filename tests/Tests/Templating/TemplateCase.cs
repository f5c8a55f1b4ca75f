using System.Text;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Templating;

/// <summary>A template in a file beside what it gives: <c>cases/100-expressions/arithmetic.txt</c> and <c>arithmetic.out.txt</c>.</summary>
internal static class TemplateCase
{
    private const int FramesShown = 3;

    /// <summary>The folder of the cases.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Tests", "Templating", "cases");

    /// <summary>What a template gives: its text, or the errors in the form that the expectations have.</summary>
    public static string Run(string name, string text, bool isStrict, Func<string, Template?>? include = null)
    {
        var template = Template.Parse(new SourceText(name, text));
        if (template.HasErrors)
        {
            return string.Concat(template.Messages.Select(message => $"{message.Span}: {message.Text}\n{Line("usage", message.Usage)}"));
        }

        var options = new RenderOptions
        {
            StrictVariables = isStrict,
            Clock = new FixedClock(),
            LoopLimit = 10_000,
            OutputLimit = 100_000,
            RegexTimeout = TimeSpan.FromSeconds(20),
            Include = include,
        };
        try
        {
            return template.Render(Builtins.Scope.CreateChild(), options, TestContext.Current.CancellationToken).Text;
        }
        catch (EvaluationException exception)
        {
            return Describe(exception);
        }
    }

    private static string Describe(EvaluationException exception)
    {
        var result = new StringBuilder($"{exception.Span}: {exception.Message}\n{Line("hint", exception.Hint)}");
        foreach (var frame in exception.Calls.Take(FramesShown))
        {
            result.Append("  ").Append(frame).Append('\n');
        }

        var hidden = exception.Calls.Count - FramesShown;
        return hidden > 0 ? result.Append($"  … and {hidden} more\n").ToString() : result.ToString();
    }

    private static string Line(string label, string? text) => text is null ? "" : $"  {label}: {text}\n";

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2016, 1, 5, 13, 14, 15, TimeSpan.Zero);
    }
}
