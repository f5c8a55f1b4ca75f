using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL701: a data test found more than it may.</summary>
    public static Diagnostic TestFound(DataTestNode test, string message, bool isError) =>
        new("ETL701", isError ? Severity.Error : Severity.Warning, $"Test `{test.Name}`: {message}", test.Declaration);

    /// <summary>ETL702: a threshold in percent, of a test that tests no relation in particular.</summary>
    public static Diagnostic PercentageOfNothing(DataTestNode test) =>
        new("ETL702", Severity.Error, $"`{test.Name}` has a threshold in percent, but a one-off test does not say of how many rows", test.Declaration,
            "Give a number, as in `error_if: \"> 10\"`, or make the test a macro `test_NAME` and declare it on a model");
}
