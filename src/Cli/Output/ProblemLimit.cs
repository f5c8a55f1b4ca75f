using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Lets the first errors and the first warnings of many be shown, and counts the others by their codes: one mistake can be that of a thousand nodes.</summary>
/// <param name="showsAll">Whether the user wants to see each.</param>
internal sealed class ProblemLimit(bool showsAll)
{
    private const int Shown = 20;

    private readonly Dictionary<Severity, int> _counts = [];
    private readonly Dictionary<(Severity Severity, string Code), int> _hidden = [];

    /// <summary>Takes note of a problem, and tells whether to show it.</summary>
    public bool Shows(Severity severity, string code)
    {
        var count = _counts[severity] = _counts.GetValueOrDefault(severity) + 1;
        if (showsAll || count <= Shown)
        {
            return true;
        }

        _hidden[(severity, code)] = _hidden.GetValueOrDefault((severity, code)) + 1;
        return false;
    }

    /// <summary>What was not shown: <c>and 780 more errors: 700 ETL601, 80 ETL606</c>; none where all was.</summary>
    public IEnumerable<string> Rest() =>
        from hidden in _hidden
        group hidden by hidden.Key.Severity into kind
        orderby kind.Key descending
        let codes = kind.OrderByDescending(code => code.Value).ThenBy(code => code.Key.Code, StringComparer.Ordinal).Select(code => $"{Figures.Number(code.Value)} {code.Key.Code}")
        select $"and {Figures.Count(kind.Sum(code => code.Value), kind.Key == Severity.Error ? "more error" : "more warning")}: {string.Join(", ", codes)}";
}
