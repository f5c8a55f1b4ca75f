using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Parsing;

/// <summary>Collects what is wrong with a template.</summary>
internal sealed class ParseMessages
{
    // A file that is no template at all should not fill the screen.
    private const int Limit = 50;

    private List<ParseMessage>? _messages;

    public int Count => _messages?.Count ?? 0;

    public void Report(SourceSpan span, string text, string? usage = null)
    {
        _messages ??= [];
        if (_messages.Count < Limit && !_messages.Exists(message => message.Span.Start == span.Start))
        {
            _messages.Add(new ParseMessage(span, text, usage));
        }
    }

    /// <summary>The messages in the order of the text.</summary>
    public IReadOnlyList<ParseMessage> ToList() => _messages is null ? [] : [.. _messages.OrderBy(message => message.Span.Start)];
}
