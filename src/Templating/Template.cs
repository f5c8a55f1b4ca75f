using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Parsing;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating;

/// <summary>A template, parsed once and rendered any number of times, by any number of threads.</summary>
public sealed class Template
{
    private Template(SourceText source, Page root, IReadOnlyList<ParseMessage> messages)
    {
        Source = source;
        Root = root;
        Messages = messages;
    }

    /// <summary>The text that was parsed.</summary>
    public SourceText Source { get; }

    /// <summary>The syntax tree; complete even where there are errors, with <see cref="MissingExpression"/> in the gaps.</summary>
    public Page Root { get; }

    /// <summary>What is wrong with the text; empty when it may be rendered.</summary>
    public IReadOnlyList<ParseMessage> Messages { get; }

    /// <summary>Whether the text is wrong anywhere, so that it cannot be rendered.</summary>
    public bool HasErrors => Messages.Count > 0;

    /// <summary>Parses a template. Mistakes of its author are in <see cref="Messages"/>.</summary>
    public static Template Parse(SourceText source)
    {
        var messages = new ParseMessages();
        var root = Parser.Parse(source, messages);
        return new Template(source, root, messages.ToList());
    }

    /// <summary>Renders the template. Variables that it sets are in the scope afterwards.</summary>
    /// <param name="scope">
    /// The variables and functions. Only layers that are frozen may be used by another rendering at the same time.
    /// </param>
    /// <param name="options">How far the template may go.</param>
    /// <param name="cancellationToken">Stops it, wherever it is.</param>
    /// <exception cref="EvaluationException">The template made a mistake, or went beyond a limit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The template has errors.</exception>
    public RenderedText Render(Scope scope, RenderOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (HasErrors)
        {
            throw new InvalidOperationException($"The template has errors: {Messages[0]}");
        }

        using var evaluator = new Evaluator(scope, options, cancellationToken);
        return evaluator.Render(Root);
    }
}
