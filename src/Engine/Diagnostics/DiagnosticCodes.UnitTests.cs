using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL265: a fixture file that is not there.</summary>
    internal static Diagnostic NoSuchFixture(string name, IEnumerable<string> known, SourceSpan span) =>
        new("ETL265", Severity.Error, $"There is no fixture `{name}`", span,
            Suggest.Hint(name, known) ?? "Fixtures are files below `tests/fixtures`, or `fixtures` below the test paths");

    /// <summary>ETL266: a fixture file without a format.</summary>
    internal static Diagnostic FixtureNeedsFormat(SourceSpan span) =>
        new("ETL266", Severity.Error, "A fixture is a file of CSV or of SQL", span, "Add `format: csv` or `format: sql`");

    /// <summary>ETL267: a unit test of something else than a model.</summary>
    internal static Diagnostic UnitTestOfNoModel(string name, SourceSpan span) =>
        new("ETL267", Severity.Error, $"`{name}` is no model", span, "A unit test runs the SQL of a model on rows that are given");

    /// <summary>ETL710: rows for something that the model does not read.</summary>
    internal static Diagnostic UnitTestInputNotRead(UnitTestNode test, string model, string input, IEnumerable<string> reads, SourceSpan span) =>
        new("ETL710", Severity.Error, $"`{model}` does not read `{input}`, for which `{test.Name}` gives rows", span, Suggest.Hint(input, reads) ?? $"It reads {List([.. reads])}");

    /// <summary>ETL711: no rows for something that the model reads.</summary>
    internal static Diagnostic UnitTestInputMissing(UnitTestNode test, string model, string input) =>
        new("ETL711", Severity.Error, $"`{test.Name}` gives no rows for `{input}`, which `{model}` reads", test.Declaration,
            $"Add `- input: {input}` with its `rows` below `given`; `rows: []` for none");

    /// <summary>ETL712: rows name a column that is not there.</summary>
    internal static Diagnostic UnitTestColumnUnknown(string what, string column, IReadOnlyList<string> known, SourceSpan span) =>
        new("ETL712", Severity.Error, $"{what} has no column `{column}`", span, Suggest.Hint(column, known) ?? $"Its columns are {string.Join(", ", known.Select(name => $"`{name}`"))}");

    /// <summary>ETL713: nothing tells the columns of an input.</summary>
    internal static Diagnostic UnitTestColumnsUnknown(string input, SourceSpan span) =>
        new("ETL713", Severity.Error, $"`{input}` does not exist yet, and no row tells what its columns are", span, "Build it first, describe it with `format: sql`, or give a row");

    /// <summary>ETL714: CSV that is none.</summary>
    internal static Diagnostic FixtureRowLength(int fields, int columns, SourceSpan span) =>
        new("ETL714", Severity.Error, $"A row of {Count(fields, "field")} below a header of {Count(columns, "column")}", span);

    /// <summary>ETL715: other rows came out than were expected.</summary>
    internal static Diagnostic UnitTestFailed(UnitTestNode test, string difference) =>
        new("ETL715", Severity.Error, $"Unit test `{test.Name}`: {difference}", test.Declaration);
}
