using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using static SpotifyEtl.Models.Tests.Templating.Rendering;

namespace SpotifyEtl.Models.Tests.Templating;

/// <summary>Whatever a template holds, it renders, or says what is wrong with it; it neither crashes nor hangs.</summary>
public sealed class TemplateFuzzTests
{
    private const int Rounds = 2_000;

    private static readonly RenderOptions Options = new()
    {
        LoopLimit = 2_000,
        OutputLimit = 20_000,
        RecursionLimit = 20,
        RegexTimeout = TimeSpan.FromMilliseconds(100),
    };

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{", "}}", "{{-", "-}}", "{{~", "~}}", "{%{", "}%}", " ", "\n", ";", "text ", "a", "b", "$x", "$", "$$", "$0", "1",
        "2.5", "1.5m", "0x1f", "99999999999999999999", "'s'", "\"t\\n\"", "`v`", "$'{", "}'", "'", "\"", "`", "(", ")", "[", "]", "{",
        "}", "a:", "b: 1", ",", ".", ".size", "?.", "..", "..<", "+", "-", "*", "/", "//", "%", "<<", ">>", "==", "!=", "<", ">", "<=",
        ">=", "&&", "||", "!", "?", ":", "??", "?!", "=", "+=", "++", "--", "@", "^", "|", "if ", "else ", "else if ", "end ", "end }}",
        "for x in ", "while ", "case ", "when ", "func f(x, y = 1, z...) ", "func g ", "do ", "ret ", "capture c ", "with ", "wrap f ",
        "import ", "readonly a ", "break ", "continue ", "tablerow r in ", "reversed ", "limit: ", "offset: ", "true", "false", "null",
        "this", "empty", "for.index", "# note", "## note ##", "string.upcase ", "string.pad_left ", "array.each @f ", "array.sort ",
        "regex.match ", "object.eval ", "math.round ", "date.parse ", "object.to_json ", "array.join ',' ", "string.replace ", "f ",
        "f(", "g ", "é", "\u0000", "\ud800", "\\",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_sequence_of_tokens_ends_in_text_or_in_messages(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            Try(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)])));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Any_mutilated_case_ends_in_text_or_in_messages(int seed)
    {
        var random = new Random(seed);
        var texts = TemplateCasesTests.Cases
            .Select(row => File.ReadAllText(Path.Combine(TemplateCase.Folder, row.Data)))
            .Where(text => text.Length is > 0 and < 1_000)
            .ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            Try(Mutilate(texts[random.Next(texts.Length)], random));
        }
    }

    private static string Mutilate(string text, Random random)
    {
        for (var cuts = random.Next(1, 4); cuts > 0 && text.Length > 0; cuts--)
        {
            var at = random.Next(text.Length);
            var length = random.Next(0, Math.Min(8, text.Length - at) + 1);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text.Insert(random.Next(text.Length), text.Substring(at, length)),
            };
        }

        return text;
    }

    private static void Try(string text)
    {
        try
        {
            var template = Parse(text);
            CheckSpans(template.Root, text);
            Assert.All(template.Messages, message => Assert.InRange(message.Span.End, message.Span.Start, text.Length));
            if (!template.HasErrors)
            {
                var rendered = template.Render(Builtins.Scope.CreateChild(), Options, TestContext.Current.CancellationToken);
                CheckMap(rendered);
            }
        }
        catch (EvaluationException)
        {
            // A mistake of the template, said as such.
        }
        catch (Exception exception)
        {
            Assert.Fail($"{exception}\nof the template\n{text}");
        }
    }

    private static void CheckSpans(Node root, string text) => new SpanChecker(text.Length).Visit(root);

    private static void CheckMap(RenderedText rendered)
    {
        var at = 0;
        foreach (var segment in rendered.Map.Segments)
        {
            Assert.Equal(at, segment.OutputStart);
            Assert.NotEqual(0, segment.Length);
            Assert.True(!segment.IsCopied || segment.Span.Text.SequenceEqual(rendered.Text.AsSpan(segment.OutputStart, segment.Length)));
            at = segment.End;
        }

        Assert.Equal(rendered.Text.Length, at);
    }

    private sealed class SpanChecker(int length) : SyntaxVisitor
    {
        protected override void VisitOther(Node node)
        {
            Assert.InRange(node.Span.Start, 0, length);
            Assert.InRange(node.Span.End, node.Span.Start, length);
            VisitChildren(node);
        }
    }
}
