using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>What a test's number means.</summary>
public enum VerdictKind
{
    /// <summary>It is within its thresholds.</summary>
    Pass,

    /// <summary>It is beyond <c>warn_if</c>.</summary>
    Warn,

    /// <summary>It is beyond <c>error_if</c>, and the test's severity is error.</summary>
    Fail,
}

/// <summary>The judgement of a test.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">Why, in dbt's words; empty for a pass.</param>
public sealed record Verdict(VerdictKind Kind, string Message)
{
    /// <summary>Judges, in dbt's order: an error is looked for first, and only where the severity is error; then a warning.</summary>
    /// <param name="config">The test's thresholds and severity.</param>
    /// <param name="failures">The number that it gave.</param>
    /// <param name="rows">The rows that it looked at, for percentages.</param>
    public static Verdict Of(DataTestConfig config, long failures, long rows)
    {
        if (config.Severity == TestSeverity.Error && config.ErrorIf.Holds(failures, rows))
        {
            return new Verdict(VerdictKind.Fail, Got(failures, rows, "fail", config.ErrorIf));
        }

        return config.WarnIf.Holds(failures, rows)
            ? new Verdict(VerdictKind.Warn, Got(failures, rows, "warn", config.WarnIf))
            : new Verdict(VerdictKind.Pass, "");
    }

    private static string Got(long failures, long rows, string what, Threshold threshold)
    {
        var number = failures == 1 ? "1 result" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{failures:N0} results");
        var of = threshold.IsPercentage ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" in {rows:N0} rows") : "";
        return $"Got {number}{of}, configured to {what} if {threshold}";
    }
}
