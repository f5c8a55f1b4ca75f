using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Tests.Engine.Auditing;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0, "!= 0", "!= 0", VerdictKind.Pass, "")]
    [InlineData(1, "!= 0", "!= 0", VerdictKind.Fail, "Got 1 result, configured to fail if != 0")]
    [InlineData(3, "!= 0", "!= 0", VerdictKind.Fail, "Got 3 results, configured to fail if != 0")]
    [InlineData(3, "!= 0", "> 5", VerdictKind.Warn, "Got 3 results, configured to warn if != 0")]
    [InlineData(6, "!= 0", "> 5", VerdictKind.Fail, "Got 6 results, configured to fail if > 5")]
    [InlineData(3, "> 3", "> 5", VerdictKind.Pass, "")]
    [InlineData(3, "> 2", "between 10 and 20", VerdictKind.Warn, "Got 3 results, configured to warn if > 2")]
    [InlineData(12345, "!= 0", "!= 0", VerdictKind.Fail, "Got 12,345 results, configured to fail if != 0")]
    public void Errors_are_looked_for_before_warnings(long failures, string warnIf, string errorIf, VerdictKind kind, string message) =>
        Assert.Equal(new Verdict(kind, message), Verdict.Of(Config(warnIf, errorIf), failures, rows: 100));

    [Theory]
    [InlineData(3, "!= 0", "> 5", VerdictKind.Warn)]
    [InlineData(6, "!= 0", "> 5", VerdictKind.Warn)]
    [InlineData(6, "> 10", "> 5", VerdictKind.Pass)]
    public void A_test_of_severity_warn_never_fails(long failures, string warnIf, string errorIf, VerdictKind kind) =>
        Assert.Equal(kind, Verdict.Of(Config(warnIf, errorIf) with { Severity = TestSeverity.Warn }, failures, rows: 100).Kind);

    [Theory]
    [InlineData(1, 100, VerdictKind.Pass, "")]
    [InlineData(2, 200, VerdictKind.Pass, "")]
    [InlineData(3, 200, VerdictKind.Fail, "Got 3 results in 200 rows, configured to fail if > 1%")]
    [InlineData(0, 0, VerdictKind.Pass, "")]
    public void Percentages_are_of_the_tested_rows(long failures, long rows, VerdictKind kind, string message) =>
        Assert.Equal(new Verdict(kind, message), Verdict.Of(Config("> 1%", "> 1%"), failures, rows));

    private static DataTestConfig Config(string warnIf, string errorIf)
    {
        Assert.True(Threshold.TryParse(warnIf, out var warn));
        Assert.True(Threshold.TryParse(errorIf, out var error));
        return new DataTestConfig { WarnIf = warn, ErrorIf = error };
    }
}
