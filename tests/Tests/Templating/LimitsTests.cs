using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using static SpotifyEtl.Models.Tests.Templating.Rendering;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class LimitsTests
{
    [Fact]
    public void Steps_are_limited()
    {
        var options = new RenderOptions { LoopLimit = 10 };

        Assert.Equal("12345678910", Render("{{ for i in 1..10; i; end }}", options: options).Text);
        AssertFails("more than 10 steps", "{{ for i in 1..11; i; end }}", options);
    }

    [Fact]
    public void Calls_within_calls_are_limited()
    {
        var options = new RenderOptions { RecursionLimit = 5 };
        const string Count = "{{ func f(n); if n > 1; f(n - 1); end; n; end }}";

        Assert.Equal("12345", Render(Count + "{{ f 5 }}", options: options).Text);
        AssertFails("more than 5 levels", Count + "{{ f 6 }}", options);
    }

    [Fact]
    public void Output_is_limited()
    {
        var options = new RenderOptions { OutputLimit = 100 };

        Assert.Equal(100, Render(new string('x', 100), options: options).Text.Length);
        AssertFails("more than 100 characters", new string('x', 101), options);
        AssertFails("more than 100 characters", "{{ capture x }}{{ 'x' * 90 }}{{ 'x' * 90 }}{{ end }}", options);
    }

    [Fact]
    public void Text_that_is_never_printed_is_limited_in_all()
    {
        var options = new RenderOptions { OutputLimit = 1000 };

        AssertFails("characters of text", "{{ a = []; for i in 1..100; a[i] = 'x' * 900; end }}", options);
    }

    [Theory]
    [InlineData("{{ ('a' * 40 + 'b') | regex.match `^(a+)+$` }}")]
    [InlineData("{{ ('a' * 40 + 'b') | regex.replace `^(a+)+$` 'x' }}")]
    [InlineData("{{ ('a' * 40 + 'b') | regex.split `^(a+)+$` }}")]
    [InlineData("{{ ('a' * 40 + 'b') | regex.matches `^(a+)+$` }}")]
    public void Regular_expressions_are_limited_in_time(string template)
    {
        var options = new RenderOptions { RegexTimeout = TimeSpan.FromMilliseconds(50) };

        AssertFails("take more than 0.05 s", template, options);
    }

    [Fact]
    public void Cancelling_stops_an_endless_loop()
    {
        using var source = new CancellationTokenSource();
        var scope = Builtins.Scope.CreateChild();
        scope.Add(new SpotifyEtl.Models.Templating.Values.HostFunction("stop", "", (in call) =>
        {
            source.Cancel();
            return true;
        }));
        var options = new RenderOptions { LoopLimit = int.MaxValue };

        Assert.Throws<OperationCanceledException>(() => Parse("{{ while true; stop; end }}").Render(scope, options, source.Token));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("f(", ")")]
    [InlineData("a[", "]")]
    [InlineData("true ? 1 : ", "")]
    [InlineData("-", "")]
    [InlineData("$'{", "}'")]
    [InlineData("do; ", "; end")]
    [InlineData("1 | f ", "")]
    public void Code_that_is_nested_too_deeply_is_an_error(string open, string close)
    {
        var template = Parse($"{{{{ {Many(open, 50_000)}1{Many(close, 50_000)} }}}}");

        Assert.True(template.HasErrors);
    }

    [Theory]
    [InlineData("if true", "end")]
    [InlineData("for x in [1]", "end")]
    [InlineData("func f", "end")]
    [InlineData("if true; else", "end")]
    [InlineData("capture x", "end")]
    [InlineData("case 1; when 1", "end")]
    public void Blocks_that_are_nested_too_deeply_are_an_error(string open, string close)
    {
        var template = Parse($"{{{{ {Many(open + ";", 50_000)}{Many(close + ";", 50_000)} }}}}");

        Assert.Contains("nested more than 250 levels", template.Messages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", " + 1")]
    [InlineData("a", ".b")]
    [InlineData("a", "[0]")]
    [InlineData("a", " | f")]
    [InlineData("f", "(1)")]
    [InlineData("a", "++")]
    public void Chains_that_are_too_long_are_an_error(string first, string link)
    {
        var template = Parse($"{{{{ {first}{Many(link, 50_000)} }}}}");

        Assert.True(template.HasErrors);
    }

    [Theory]
    [InlineData("(", " + 1", ")")]
    [InlineData("(", ".a", ")")]
    [InlineData("(do; x = (", ".a", "); y = 1; end).z")]
    [InlineData("f([", "[0]", "])")]
    public void Chains_within_nested_code_are_limited_together(string open, string link, string close)
    {
        var template = Parse($"{{{{ {Many(open, 50)}x{Many(Many(link, 30) + close, 50)} }}}}");

        Assert.Contains("operations in a row", template.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_calls_with_deep_expressions_do_not_exhaust_the_stack()
    {
        var deep = Many("(", 200) + "f(n + 1)" + Many(")", 200);

        var options = new RenderOptions { RecursionLimit = int.MaxValue };
        var exception = Fails($"{{{{ func f(n); ret {deep}; end; f 1 }}}}", options: options);

        Assert.Contains("nested too deeply", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_that_hold_themselves_can_be_printed_and_compared()
    {
        Assert.StartsWith("[1, [1, [1,", Render("{{ a = [1]; a[1] = a; a }}").Text, StringComparison.Ordinal);
        Assert.Equal("true", Render("{{ a = [1]; a[1] = a; a == a }}").Text);
        Assert.Throws<EvaluationException>(() => Render("{{ a = [1]; a[1] = a; b = [1]; b[1] = b; a == b }}"));
    }

    [Fact]
    public void Lists_that_print_exponentially_are_limited()
    {
        var options = new RenderOptions { OutputLimit = 10_000 };

        AssertFails("characters of text", "{{ a = 'xxxxxxxxxx'; for i in 1..30; a = [a, a]; end; a }}", options);
    }

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void AssertFails(string expected, string template, RenderOptions options) =>
        Assert.Contains(expected, Fails(template, options: options).Message, StringComparison.Ordinal);
}
