using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Loading;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("~", ValueKind.Null, "")]
    [InlineData("null", ValueKind.Null, "")]
    [InlineData("", ValueKind.Null, "")]
    [InlineData("true", ValueKind.Boolean, "true")]
    [InlineData("False", ValueKind.Boolean, "false")]
    [InlineData("yes", ValueKind.String, "yes")]
    [InlineData("12", ValueKind.Integer, "12")]
    [InlineData("-7", ValueKind.Integer, "-7")]
    [InlineData("0x1F", ValueKind.Integer, "31")]
    [InlineData("0o17", ValueKind.Integer, "15")]
    [InlineData("1.5", ValueKind.Double, "1.5")]
    [InlineData(".5", ValueKind.Double, "0.5")]
    [InlineData("1e3", ValueKind.Double, "1000")]
    [InlineData("1.2.3", ValueKind.String, "1.2.3")]
    [InlineData("2017-01-01", ValueKind.String, "2017-01-01")]
    [InlineData("+", ValueKind.String, "+")]
    [InlineData("-.", ValueKind.String, "-.")]
    [InlineData("'12'", ValueKind.String, "12")]
    [InlineData("!!str 12", ValueKind.String, "12")]
    [InlineData("99999999999999999999", ValueKind.Double, "1E+20")]
    public void A_text_without_quotes_means_what_the_core_schema_says(string yaml, ValueKind kind, string text)
    {
        var value = Read($"key: {yaml}").Find("key")?.ToValue() ?? Value.Null;
        Assert.Equal(kind, value.Kind);
        Assert.Equal(text, value.ToString());
    }

    [Fact]
    public void Keys_and_values_know_their_places()
    {
        var mapping = Read("# é\r\nname: one\r\nlist:\r\n  - \"two\"\r\n  - three\r\n");
        Assert.True(mapping.TryGet("list", out var list));
        Assert.Equal("list", list.KeySpan.Text);
        Assert.Equal(["\"two\"", "three"], Assert.IsType<YamlSequence>(list.Value).Items.Select(item => item.Span.Text.ToString()));
        Assert.Equal(new TextPosition(4, 5), ((YamlSequence)list.Value).Items[0].Span.Position);
        Assert.Equal(new TextPosition(2, 7), mapping.Find("name")!.Span.Position);
    }

    [Fact]
    public void A_block_ends_with_its_last_value()
    {
        var mapping = Read("outer:\n  inner: 1\n\n# more\nnext: 2\n");
        Assert.Equal("inner: 1", mapping.Find("outer")!.Span.Text);
    }

    [Fact]
    public void An_alias_stands_for_what_its_anchor_holds_and_a_merge_key_adds_what_is_not_there()
    {
        var mapping = Read("base: &base { a: 1, b: 2 }\nown:\n  <<: *base\n  b: 3\nboth:\n  <<: [{ a: 5 }, *base]\nsame: *base\n");
        Assert.Equal("b=3 a=1", Show(mapping, "own"));
        Assert.Equal("a=5 b=2", Show(mapping, "both"));
        Assert.Same(mapping.Find("base"), mapping.Find("same"));
    }

    [Fact]
    public void An_empty_file_is_an_empty_mapping() =>
        Assert.All(["", "\n# only this\n", "---\n"], text => Assert.Empty(Read(text).Entries));

    [Fact]
    public void A_mapping_of_many_keys_still_finds_the_one_that_is_there_twice()
    {
        var keys = Enumerable.Range(0, 100).Select(index => $"key{index}: {index}");
        Assert.Equal(["ETL111"], Mistakes(string.Join('\n', keys.Append("key42: 1"))).Select(mistake => mistake.Code));
    }

    [Fact]
    public void The_source_of_a_template_has_the_lines_and_columns_of_the_file()
    {
        var mapping = Read("a: 1\nplain: {b: \"{{ x }}\"}\nblock: |\n  one\n  {{ y }}\n");
        Assert.Equal(new TextPosition(2, 13), PositionOf("{{ x }}", ((YamlMapping)mapping.Find("plain")!).Find("b")!));
        Assert.Equal(5, PositionOf("{{ y }}", mapping.Find("block")!).Line);

        static TextPosition PositionOf(string text, YamlNode node)
        {
            var source = ((YamlScalar)node).ToSourceText();
            return source.GetPosition(source.Text.IndexOf(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Aliases_of_aliases_cannot_grow_without_end()
    {
        var lines = new List<string> { "a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]" };
        for (var level = 1; level < 12; level++)
        {
            lines.Add($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");
        }

        var mistake = Assert.Single(Mistakes(string.Join('\n', lines)));
        Assert.StartsWith("The aliases of this file stand for more than", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Nesting_without_end_is_a_mistake_and_not_a_crash(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 5000)) + string.Concat(Enumerable.Repeat(close, 5000));
        Assert.Equal("The nesting is deeper than 100 levels", Assert.Single(Mistakes($"key: {deep}")).Message);
    }

    private static YamlMapping Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        var mapping = YamlReader.ReadMapping(new SourceText("test.yml", text), diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return mapping!;
    }

    private static IReadOnlyList<Diagnostic> Mistakes(string text)
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.ReadMapping(new SourceText("test.yml", text), diagnostics);
        return diagnostics.ToSortedList();
    }

    private static string Show(YamlMapping mapping, string key) =>
        string.Join(' ', ((YamlMapping)mapping.Find(key)!).Entries.Select(entry => $"{entry.Key}={entry.Value.ToValue()}"));
}
