using System.Globalization;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Tests.Engine.Graph.Selection;

public sealed class SelectorParserTests
{
    [Theory]
    [InlineData("stg_charts", "fqn=stg_charts")]
    [InlineData("a b", "fqn=a | fqn=b")]
    [InlineData("  a \t b ", "fqn=a | fqn=b")]
    [InlineData("a,b c", "(fqn=a & fqn=b) | fqn=c")]
    [InlineData("tag:nightly", "tag=nightly")]
    [InlineData("config.meta.owner:ann", "config[meta.owner]=ann")]
    [InlineData("models/marts", "path=models/marts")]
    [InlineData("models\\marts", "path=models\\marts")]
    [InlineData("stg_charts.sql", "file=stg_charts.sql")]
    [InlineData("fqn:a.sql", "fqn=a.sql")]
    [InlineData("source:spotify.charts", "source=spotify.charts")]
    [InlineData("+a", "*+fqn=a")]
    [InlineData("a+", "fqn=a+*")]
    [InlineData("+a+", "*+fqn=a+*")]
    [InlineData("2+a+1", "2+fqn=a+1")]
    [InlineData("0+a", "fqn=a")]
    [InlineData("@a", "@fqn=a")]
    [InlineData("@+a", "@*+fqn=a")]
    [InlineData("3+tag:x+", "3+tag=x+*")]
    [InlineData("99999999999+a", "*+fqn=a")]
    [InlineData("2021", "fqn=2021")]
    [InlineData("a+b", "fqn=a+b")]
    [InlineData("a++", "fqn=a++*")]
    [InlineData("*.staging.*", "fqn=*.staging.*")]
    [InlineData("", "")]
    public void A_text_becomes_a_tree(string text, string expected)
    {
        var diagnostics = new DiagnosticBag();

        var union = SelectorParser.Parse("--select", [text], diagnostics);

        Assert.Equal(expected, string.Join(" | ", union.Operands.Select(Describe)));
        Assert.Empty(diagnostics.ToSortedList());
    }

    [Fact]
    public void Several_texts_are_one_union() =>
        Assert.Equal(3, SelectorParser.Parse("--select", ["a b", "c"], new DiagnosticBag()).Operands.Count);

    [Theory]
    [InlineData("tags:nightly", 1, "ETL304", "`tags:` is no way to select nodes", "Did you mean `tag`?")]
    [InlineData("a xyzzy:b", 3, "ETL304", "`xyzzy:` is no way to select nodes", "There are: access, config, exposure, file, fqn, group, package, path, resource_type, result, selector, source, source_status, state, tag, test_name, test_type")]
    [InlineData("tag:", 5, "ETL302", "`tag:` needs a value", null)]
    [InlineData("a,,b", 3, "ETL302", "A name or a method such as `tag:nightly` is expected here", null)]
    [InlineData("a,", 3, "ETL302", "A name or a method such as `tag:nightly` is expected here", null)]
    [InlineData("+", 2, "ETL302", "A name or a method such as `tag:nightly` is expected here", null)]
    [InlineData("@", 2, "ETL302", "A name or a method such as `tag:nightly` is expected here", null)]
    [InlineData("b @a+", 3, "ETL303", "`@` before a selector and `+` behind it exclude each other", "`@` already takes everything that reads the node; leave out the `+`")]
    [InlineData("config:view", 1, "ETL305", "`config` needs the key to look at", "Write it with a dot, as in `config.materialized:view` or `config.meta.owner:ann`")]
    [InlineData("tag.x:view", 1, "ETL305", "`tag` has no keys", "Write `tag:` and the value")]
    public void A_mistake_is_reported_at_its_column_and_nothing_else_is_lost(string text, int column, string code, string message, string? hint)
    {
        var diagnostics = new DiagnosticBag();

        var union = SelectorParser.Parse("--select", ["good", text, "fine"], diagnostics);

        var diagnostic = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal($"--select:1:{column.ToString(CultureInfo.InvariantCulture)}", diagnostic.Span.ToString());
        Assert.Equal((code, message), (diagnostic.Code, diagnostic.Message));
        Assert.Equal(hint ?? "Spaces separate alternatives, commas what must hold together: `stg_charts+ tag:nightly,path:models/marts`", diagnostic.Hint);
        Assert.Equal("fqn=good", Describe(union.Operands[0]));
        Assert.Equal("fqn=fine", Describe(union.Operands[^1]));
    }

    private static string Describe(Selector selector) => selector switch
    {
        Selector.Intersection both => $"({string.Join(" & ", both.Operands.Select(Describe))})",
        Selector.Criterion criterion => Describe(criterion),
        _ => throw new ArgumentException($"The parser makes no {selector.GetType().Name} of an operand.", nameof(selector)),
    };

    private static string Describe(Selector.Criterion criterion)
    {
        var (ancestors, descendants, at) = criterion.Operators;
        var argument = criterion.Argument.Length == 0 ? "" : $"[{criterion.Argument}]";
        return $"{(at ? "@" : "")}{Steps(ancestors, before: true)}{criterion.Method.ToText()}{argument}={criterion.Value}{Steps(descendants, before: false)}";
    }

    private static string Steps(int steps, bool before)
    {
        var number = steps == GraphOperators.Unlimited ? "*" : steps.ToString(CultureInfo.InvariantCulture);
        return steps == 0 ? "" : before ? $"{number}+" : $"+{number}";
    }
}
