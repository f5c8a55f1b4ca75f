using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;
using static SpotifyEtl.Models.Tests.Templating.Rendering;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class SourceMapTests
{
    [Fact]
    public void Every_character_of_plain_text_is_at_its_own_place()
    {
        var rendered = Render("select 1\nfrom t");

        Assert.All(Enumerable.Range(0, rendered.Text.Length), offset => Assert.Equal(offset, PlaceOf(rendered, offset).Start));
    }

    [Fact]
    public void Text_behind_an_expression_is_at_its_own_place_and_what_was_printed_at_the_expression()
    {
        var rendered = Render("a {{ 'x' * 10 }} b");

        Assert.Equal(new(5, 8), Place(rendered, "x"));
        Assert.Equal(new(17, 1), Place(rendered, "b"));
    }

    [Fact]
    public void Text_of_a_macro_is_in_the_macro_and_knows_its_callers()
    {
        const string Template = "{{ func inner }}bad{{ end }}{{ func outer }}<{{ inner }}>{{ end }}select {{ outer }}";
        var rendered = Render(Template);

        var location = rendered.Map.Locate(rendered.Text.IndexOf("bad", StringComparison.Ordinal))!;

        Assert.Equal(Template.IndexOf("bad", StringComparison.Ordinal), location.Span.Start);
        Assert.Equal(["inner", "outer"], location.Calls.Select(call => call.Function));
        Assert.Equal(Template.LastIndexOf("outer", StringComparison.Ordinal), location.Calls[^1].Site.Start);
    }

    [Fact]
    public void An_argument_printed_by_a_macro_is_at_the_expression_that_prints_it()
    {
        const string Template = "{{ func quote(x) }}\"{{ x }}\"{{ end }}{{ quote 'name' }}";
        var rendered = Render(Template);

        Assert.Equal(new(Template.IndexOf("x }}\"", StringComparison.Ordinal), 1), Place(rendered, "name"));
    }

    [Fact]
    public void Captured_text_keeps_its_place_wherever_it_is_printed()
    {
        const string Template = "{{ capture body }}bad{{ end }}one {{ body }} two {{ body + '!' }}";
        var rendered = Render(Template);
        var place = Template.IndexOf("bad", StringComparison.Ordinal);

        Assert.Equal("one bad two bad!", rendered.Text);
        Assert.Equal(place + 2, PlaceOf(rendered, rendered.Text.IndexOf("bad", StringComparison.Ordinal) + 2).Start);
        Assert.Equal(place + 2, PlaceOf(rendered, rendered.Text.LastIndexOf("bad", StringComparison.Ordinal) + 2).Start);
        Assert.Equal(Template.IndexOf("body + ", StringComparison.Ordinal), PlaceOf(rendered, rendered.Text.Length - 1).Start);
    }

    [Fact]
    public void Trimmed_and_joined_text_keeps_its_place()
    {
        const string Template = "{{ func m(x) }}  bad{{ x }}  {{ end }}{{ [1, 2] | array.each @m | array.join ',' | string.strip }}";
        var rendered = Render(Template);
        var place = Template.IndexOf("bad", StringComparison.Ordinal);

        Assert.Equal("bad1  ,  bad2", rendered.Text);
        Assert.Equal(place, PlaceOf(rendered, 0).Start);
        Assert.Equal(place + 1, PlaceOf(rendered, rendered.Text.LastIndexOf("bad", StringComparison.Ordinal) + 1).Start);
    }

    [Fact]
    public void Each_turn_of_a_loop_is_at_the_loops_body()
    {
        const string Template = "{{ for x in 1..3 }}bad {{ end }}";
        var rendered = Render(Template);

        Assert.Equal("bad bad bad ", rendered.Text);
        Assert.All(Enumerable.Range(0, 3), turn => Assert.Equal(19, PlaceOf(rendered, turn * 4).Start));
    }

    [Fact]
    public void Indentation_does_not_move_what_it_indents()
    {
        const string Template = "{{ func m }}one\ntwo{{ end ~}}\n  {{ m }}";
        var rendered = Render(Template);

        Assert.Equal("  one\n  two", rendered.Text);
        Assert.Equal(Template.IndexOf("two", StringComparison.Ordinal), Place(rendered, "two").Start);
    }

    [Fact]
    public void Removed_whitespace_does_not_move_what_follows()
    {
        const string Template = "a  \n{{- 1 -}}\n  b";
        var rendered = Render(Template);

        Assert.Equal("a1b", rendered.Text);
        Assert.Equal(Template.Length - 1, PlaceOf(rendered, 2).Start);
    }

    [Fact]
    public void A_text_put_together_keeps_every_place_and_has_none_for_what_was_generated()
    {
        var rendered = Render("select 1");

        var whole = new RenderedTextBuilder().Append("create table t as (\n").Append(rendered).Append("\n)").ToRenderedText();

        Assert.Null(whole.Map.Locate(3));
        Assert.Equal(7, PlaceOf(whole, whole.Text.IndexOf('1', StringComparison.Ordinal)).Start);
        Assert.Null(whole.Map.Locate(whole.Text.Length - 1));
        Assert.Equal(7, whole.Map.Shift(5).Locate(whole.Text.IndexOf('1', StringComparison.Ordinal) + 5)!.Span.Start);
    }

    [Fact]
    public void A_part_of_a_text_keeps_its_places()
    {
        var part = new RenderedTextBuilder().Append(Render("abc{{ 'def' }}ghi"), 2, 5).ToRenderedText();

        Assert.Equal("cdefg", part.Text);
        Assert.Equal([2, 6, 6, 6, 14], Enumerable.Range(0, 5).Select(offset => PlaceOf(part, offset).Start));
    }

    [Fact]
    public void The_end_of_a_text_is_at_its_last_character()
    {
        var rendered = Render("select");

        Assert.Equal(5, PlaceOf(rendered, 6).Start);
        Assert.Null(rendered.Map.Locate(7));
        Assert.Null(rendered.Map.Locate(-1));
        Assert.Null(SourceMap.Empty.Locate(0));
    }

    [Fact]
    public void Included_text_is_in_the_file_that_was_included()
    {
        var options = new RenderOptions { Include = name => name == "part.sql" ? Parse("from {{ $0 }}", name) : null };

        var rendered = Render("select 1 {{ include 'part.sql' 't' }}", Builtins.Scope.CreateChild(), options);

        Assert.Equal("select 1 from t", rendered.Text);
        Assert.Equal("part.sql:1:1", Place(rendered, "from").ToString());
        Assert.Equal("include part.sql", rendered.Map.Locate(9)!.Calls[0].Function);
    }

    private static SourceSpan PlaceOf(RenderedText rendered, int offset) => rendered.Map.Locate(offset)!.Span;

    private static Stretch Place(RenderedText rendered, string part)
    {
        var span = PlaceOf(rendered, rendered.Text.IndexOf(part, StringComparison.Ordinal));
        return new Stretch(span.Start, span.Length) { Text = span.ToString() };
    }

    private sealed record Stretch(int Start, int Length)
    {
        public string Text { get; init; } = "";

        public bool Equals(Stretch? other) => other is not null && other.Start == Start && other.Length == Length;

        public override int GetHashCode() => HashCode.Combine(Start, Length);

        public override string ToString() => Text;
    }
}
