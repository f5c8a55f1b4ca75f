using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>One rendering: walks the tree, prints, and keeps to the limits.</summary>
internal sealed partial class Evaluator : CallContext, IDisposable
{
    // Text that a rendering makes on the way, without printing it, is limited too: this many times as generously.
    private const int TextPerOutput = 16;

    private readonly RenderOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly OutputBuffer _output = new();
    private Scope _scope;
    private Frame _frame = new();

    private int _callDepth;
    private long _steps;
    private long _charactersMade;

    public Evaluator(Scope scope, RenderOptions options, CancellationToken cancellationToken)
    {
        _scope = scope;
        _options = options;
        _cancellation = cancellationToken;
        State = FindState(scope);
    }

    public override object? State { get; }

    public override CancellationToken Cancellation => _cancellation;

    public override TimeProvider Clock => _options.Clock;

    public override Random Random => _options.Random;

    public void Dispose() => _output.Dispose();

    public RenderedText Render(Page page)
    {
        Run(page.Body);
        return _output.Cut(0);
    }

    public override void CountSteps(long count, SourceSpan span)
    {
        _steps += count;
        if (_steps > _options.LoopLimit)
        {
            throw Fail($"The template takes more than {_options.LoopLimit:N0} steps", span);
        }

        _cancellation.ThrowIfCancellationRequested();
    }

    public override void CheckLength(long length, SourceSpan span)
    {
        _charactersMade += length;
        if (length > _options.OutputLimit || _charactersMade > (long)_options.OutputLimit * TextPerOutput)
        {
            throw Fail($"The template makes more than {_options.OutputLimit:N0} characters of text", span);
        }
    }

    public override Exception Fail(string message, SourceSpan span, string? hint = null) =>
        new EvaluationException(message, span, CallFrame.Chain(_frame.Call)) { Hint = hint };

    // A tree can be deep, and calls can be nested in calls: running out of stack would end the process.
    private void EnsureStack(SourceSpan span)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail("The template is nested too deeply", span);
        }
    }

    private void CheckOutput(SourceSpan span)
    {
        if (_output.Length > _options.OutputLimit)
        {
            throw Fail($"The template prints more than {_options.OutputLimit:N0} characters", span);
        }
    }

    private static object? FindState(Scope scope)
    {
        for (var layer = scope; layer is not null; layer = layer.Parent)
        {
            if (layer.State is { } state)
            {
                return state;
            }
        }

        return null;
    }
}
