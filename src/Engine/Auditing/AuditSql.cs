using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>Writes the statements by which data tests are counted and looked at. Pure text.</summary>
internal sealed class AuditSql(Dialect dialect)
{
    /// <summary>How many tests go into one statement: engines limit the columns of a result (PostgreSQL and Redshift to some 1,600) and a statement's length.</summary>
    public const int MaxTestsPerStatement = 100;

    private const string DefaultFailCalc = "count(*)";

    /// <summary>
    /// Whether a test's number can come out of a scan that it shares with others: a built-in one that counts all its failing rows. Those of a macro or of a file are
    /// queries of their own.
    /// </summary>
    public static bool IsFusable(RenderedTest test) => test.Sql is null && test.Node.Config is { Limit: null, FailCalc: DefaultFailCalc };

    /// <summary>
    /// One statement for several tests of one relation. It gives one row: the number of rows, then for each test its failures and the rows that it looked at. Each
    /// part leads back to its test's place, so that an error in it can be told from the others'.
    /// </summary>
    public RenderedText Fused(IReadOnlyList<RenderedTest> tests)
    {
        var text = new RenderedTextBuilder().Append("select\n  count(*) as tested_rows");
        for (var index = 0; index < tests.Count; index++)
        {
            var test = tests[index];
            text.Append($",\n  -- {test.Node.Name.ReplaceLineEndings(" ")}\n  ").Append(Measure(test), test.Node.Declaration).Append($" as failures_{index}");
            text.Append(",\n  ").Append(new TestSql(test, dialect).CountRows(), test.Node.Declaration).Append($" as rows_{index}");
        }

        return text.Append($"\nfrom {tests[0].Tested}").ToRenderedText();
    }

    /// <summary>The statement for one test by itself. It gives one row: its failures and, where that is known, the rows that it looked at.</summary>
    public RenderedText Alone(RenderedTest test)
    {
        var config = test.Node.Config;
        var limit = config.Limit is { } rows ? dialect.Limit(rows) : new Wrapping("", "");
        var tested = test.Tested is null ? "0" : $"(select count(*) from {test.Tested}{(test.Where is { } where ? $" where {TestSql.Enclosed(where)}" : "")})";
        return new RenderedTextBuilder()
            .Append($"select {config.FailCalc} as failures, ", test.Node.Declaration)
            .Append($"{(NeedsRows(config) ? tested : "0")} as tested_rows\nfrom (\n{limit.Before}")
            .Append(FailingRows(test))
            .Append($"{limit.After}\n) as failing_rows")
            .ToRenderedText();
    }

    /// <summary>The tests whose numbers come out of one statement together, group by group.</summary>
    public static IEnumerable<RenderedTest[]> FusedGroups(IEnumerable<RenderedTest> tests) =>
        tests.Where(IsFusable).GroupBy(test => test.Tested).SelectMany(group => group.Chunk(MaxTestsPerStatement));

    /// <summary>The statements that count the failures of tests: one for each group, one for each test that is in none.</summary>
    public IEnumerable<RenderedText> Statements(IReadOnlyList<RenderedTest> tests) =>
        FusedGroups(tests).Select(Fused).Concat(tests.Where(test => !IsFusable(test)).Select(Alone));

    /// <summary>The SELECT of a test's failing rows, as it can be run by hand.</summary>
    public RenderedText FailingRows(RenderedTest test) =>
        test.Sql ?? new RenderedTextBuilder().Append(BuiltInOf(test).FailingRows(new TestSql(test, dialect)), test.Node.Declaration).ToRenderedText();

    /// <summary>The first of a test's failing rows.</summary>
    public RenderedText Samples(RenderedTest test, int rows)
    {
        var limit = dialect.Limit(rows);
        return new RenderedTextBuilder().Append(limit.Before).Append(FailingRows(test)).Append(limit.After).ToRenderedText();
    }

    private string Measure(RenderedTest test) => BuiltInOf(test).Measure(new TestSql(test, dialect));

    private static BuiltInTest BuiltInOf(RenderedTest test) => BuiltInTests.Get(((DataTest.Generic)test.Node.Test).Name);

    private static bool NeedsRows(DataTestConfig config) => config.WarnIf.IsPercentage || config.ErrorIf.IsPercentage;
}
