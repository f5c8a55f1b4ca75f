using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class DiagnosticViewTests
{
    private const string Model = """
        select
            track_id,
            streams
        from {{ ref 'stg_trakcs' }}
        where streams > 0
        """;

    [Fact]
    public void A_diagnostic_shows_code_message_place_line_and_hint() =>
        Golden.Verify(Draw(Error("No model, seed or snapshot is named `stg_trakcs`", Find(Model, "'stg_trakcs'"), "Did you mean `stg_tracks`?")));

    [Fact]
    public void A_warning_says_so() => Golden.Verify(Draw(Error("It has no effect", Find(Model, "streams")) with { Severity = Severity.Warning }));

    [Fact]
    public void Without_a_place_there_is_the_message_alone() => Golden.Verify(Draw(Error("There is no `project.yml` here")));

    [Fact]
    public void Tabs_and_wide_characters_keep_the_carets_below_what_they_mark() =>
        Golden.Verify(Draw(
            Error("Tab", Find("\t\tselect\tnope,\n", "nope")),
            Error("Han, which takes two cells", Find("select '千本桜' as 題名, nope", "nope")),
            Error("Hangul in the span", Find("select 방탄소년단 from x", "방탄소년단")),
            Error("Emoji", Find("select '🔥🔥' as nope", "nope")),
            Error("Combining marks", Find("select 'cafe\u0301' as nope", "nope"))));

    [Fact]
    public void A_span_of_several_lines_is_marked_on_each_of_them() =>
        Golden.Verify(Draw(Error("Two lines", Find(Model, "from {{ ref 'stg_trakcs' }}\nwhere")), Error("All of it", new SourceSpan(Text(Model), 0, Model.Length))));

    [Fact]
    public void An_empty_span_and_one_at_the_end_have_a_caret() =>
        Golden.Verify(Draw(
            Error("Empty", new SourceSpan(Text(Model), 7, 0)),
            Error("End of a line", new SourceSpan(Text("select 1\nfrom x\n"), 8, 1)),
            Error("End of the text", new SourceSpan(Text("select 1\n"), 9, 0)),
            Error("Empty text", new SourceSpan(Text(""), 0, 0))));

    [Fact]
    public void A_long_line_is_cut_around_the_carets()
    {
        var line = $"select {string.Join(", ", Enumerable.Range(1, 60).Select(n => $"column_{n}"))} from x";
        Golden.Verify(Draw(60, Error("In the middle", Find(line, "column_30")), Error("At the beginning", Find(line, "select")), Error("At the end", Find(line, "from x"))));
    }

    [Fact]
    public void In_a_narrow_terminal_a_line_of_wide_characters_is_cut_between_them() =>
        Golden.Verify(Draw(30, Error("Wide", Find($"select '{new string('桜', 40)}' as nope, 1", "nope"))));

    [Fact]
    public void A_line_number_of_two_digits_moves_the_bar_of_all_lines() =>
        Golden.Verify(Draw(Error("Ten", Find(string.Join('\n', Enumerable.Range(1, 12).Select(n => $"line {n}")), "line 9\nline 10"))));

    [Fact]
    public void Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        var text = Draw(Error("Escape \e[31m", Find("select '\e[2J' as nope", "nope")));
        Assert.DoesNotContain('\e', text);
        Golden.Verify(text);
    }

    [Fact]
    public void Related_places_say_what_led_there() =>
        Golden.Verify(Draw(Error("No column `x`", Find(Model, "streams")) with
        {
            Related = [new RelatedPlace(Find(Model, "ref"), "in macro `cents`, called here"), new RelatedPlace(Find(Model, "where"), "in macro `money`, called here")],
        }));

    [Fact]
    public void A_message_of_several_lines_stays_together() =>
        Golden.Verify(Draw(Error("Catalog Error: no table `x`\nDid you mean `y`?\n", Find(Model, "streams"))));

    [Fact]
    public void Several_diagnostics_are_counted_at_the_end() =>
        Golden.Verify(Draw(Error("One"), Error("Two"), Error("Three") with { Severity = Severity.Warning }));

    [Fact]
    public void Colours_are_added_and_change_nothing_else()
    {
        var diagnostic = Error("No model", Find(Model, "'stg_trakcs'"), "Did you mean `stg_tracks`?");
        var coloured = Draw(80, Paint.Full, diagnostic);
        Assert.Contains("\e[1;31merror[ETL999]\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(Draw(diagnostic), System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    private static string Draw(params Diagnostic[] diagnostics) => Draw(80, diagnostics);

    private static string Draw(int width, params Diagnostic[] diagnostics) => Draw(width, Paint.None, diagnostics);

    private static string Draw(int width, Paint paint, params Diagnostic[] diagnostics)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new DiagnosticView(writer, paint, new Screen(IsInteractive: true, () => new ScreenSize(width, 24))).WriteAll(diagnostics, new ProblemLimit(showsAll: false));
        return writer.ToString();
    }

    private static Diagnostic Error(string message, SourceSpan? span = null, string? hint = null) => new("ETL999", Severity.Error, message, span, hint);

    private static SourceText Text(string text) => new("models/marts/fct_streams.sql", text);

    private static SourceSpan Find(string text, string what) => new(Text(text), text.IndexOf(what, StringComparison.Ordinal), what.Length);
}
