using System.Text;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>regex</c>.</summary>
internal static class RegexFunctions
{
    // How many characters a replacement may make before it looks at the limit again.
    private const int CheckEvery = 1024 * 1024;

    public static ScriptObject Create() => new Module("regex")
        .Add("escape", "pattern", Escape)
        .Add("match", "text pattern options?", Match)
        .Add("matches", "text pattern options?", Matches)
        .Add("replace", "text pattern replace options?", Replace)
        .Add("split", "text pattern options?", Split)
        .Add("unescape", "pattern", Unescape)
        .Freeze();

    private static Value Escape(in Call call) => call.Made(Regex.Escape(call.Text(0)));

    private static Value Unescape(in Call call)
    {
        try
        {
            return call.Made(Regex.Unescape(call.Text(0)));
        }
        catch (RegexParseException)
        {
            throw call.Fail("The text has an escape that regular expressions do not know");
        }
    }

    private static Value Match(in Call call)
    {
        var text = call.Text(0);
        return Run(call, optionsAt: 2, regex => GroupsOf(regex.Match(text)));
    }

    private static Value Matches(in Call call)
    {
        var text = call.Text(0);
        var (context, span) = (call.Context, call.Span);
        return Run(call, optionsAt: 2, regex =>
        {
            var result = new ScriptArray();
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                context.CountSteps(match.Groups.Count, span);
                result.Add(GroupsOf(match));
            }

            return result;
        });
    }

    private static Value Replace(in Call call)
    {
        var (text, replacement) = (call.Text(0), call.Text(2));
        var (context, span) = (call.Context, call.Span);

        // Each `$` of the replacement may stand for as much as the whole text.
        context.CheckLength(replacement.Length + ((long)replacement.Count(letter => letter == '$') * text.Length), span);
        return Run(call, optionsAt: 3, regex =>
        {
            var result = new StringBuilder(text.Length);
            var (at, checkAt) = (0, CheckEvery);
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                result.Append(text, at, match.Index - at).Append(match.Result(replacement));
                at = match.Index + match.Length;
                if (result.Length >= checkAt)
                {
                    context.CheckLength(result.Length, span);
                    checkAt = result.Length + CheckEvery;
                }
            }

            result.Append(text, at, text.Length - at);
            context.CheckLength(result.Length, span);
            return result.ToString();
        });
    }

    private static Value Split(in Call call)
    {
        var text = call.Text(0);
        var (context, span) = (call.Context, call.Span);
        return Run(call, optionsAt: 2, regex =>
        {
            var result = new ScriptArray();
            var at = 0;
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                context.CountSteps(match.Groups.Count, span);
                result.Add(text[at..match.Index]);
                at = match.Index + match.Length;

                // What the groups of the separator matched is part of the result.
                foreach (var group in match.Groups.Values.Skip(1).Where(group => group.Success))
                {
                    result.Add(group.Value);
                }
            }

            result.Add(text[at..]);
            return result;
        });
    }

    private static ScriptArray GroupsOf(Match match) =>
        match.Success ? new ScriptArray(match.Groups.Values.Select(group => (Value)group.Value)) : [];

    private static Value Run(in Call call, int optionsAt, Func<Regex, Value> use)
    {
        var pattern = call.Text(1);
        var options = OptionsOf(call, optionsAt);
        return call.Context.RunRegex(timeout => use(new Regex(pattern, options, timeout)), call.Span);
    }

    private static RegexOptions OptionsOf(in Call call, int parameter)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var letter in call.Text(parameter))
        {
            options |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => throw call.Fail($"`{letter}` is not an option of a regular expression; there are i, m, s and x"),
            };
        }

        return options;
    }
}
