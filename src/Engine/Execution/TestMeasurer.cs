using System.Globalization;
using System.Numerics;
using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What the warehouse counted for a test, or why it could not.</summary>
internal sealed record MeasuredTest(DateTimeOffset StartedAt, TimeSpan Duration)
{
    public long Failures { get; init; }

    public long Rows { get; init; }

    /// <summary>The statement that counts was refused.</summary>
    public Diagnostic? Error { get; init; }

    /// <summary>Nothing was asked, since a statement for other tests had ended the transaction.</summary>
    public bool IsSkipped { get; init; }
}

/// <summary>
/// Asks for the numbers of tests within one transaction: with one statement for all that can share a scan, and one for each of the others. A mistake in one
/// test must not hide the others, but after some mistakes the engine answers nothing more in the transaction: then the tests that are left are not asked.
/// </summary>
internal sealed class TestMeasurer(AuditSql sql, IWarehouseSession session, TimeProvider time)
{
    private readonly Dictionary<NodeId, MeasuredTest> _measured = [];

    /// <summary>Whether the engine answers nothing more in the transaction.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The numbers of all tests, by id.</summary>
    public async Task<IReadOnlyDictionary<NodeId, MeasuredTest>> MeasureAsync(IReadOnlyList<RenderedTest> tests, CancellationToken cancellationToken)
    {
        foreach (var group in AuditSql.FusedGroups(tests))
        {
            await MeasureTogetherAsync(group, cancellationToken);
        }

        foreach (var test in tests.Where(test => !_measured.ContainsKey(test.Node.Id)))
        {
            await MeasureAloneAsync(test, cancellationToken);
        }

        return _measured;
    }

    private async Task MeasureTogetherAsync(RenderedTest[] tests, CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            return;
        }

        var begun = Begin();
        var statement = sql.Fused(tests);
        try
        {
            var row = (await session.QueryAsync(statement.Text, maxRows: 1, cancellationToken)).Rows[0];
            for (var index = 0; index < tests.Length; index++)
            {
                _measured[tests[index].Node.Id] = Ended(begun) with { Failures = Number(row[1 + (2 * index)]), Rows = Number(row[2 + (2 * index)]) };
            }
        }
        catch (WarehouseException e) when (!e.IsTransient)
        {
            IsEnded = !await CanAnswerAsync(cancellationToken);
            if (IsEnded)
            {
                Blame(tests, e, statement, Ended(begun));
            }
        }
    }

    private async Task MeasureAloneAsync(RenderedTest test, CancellationToken cancellationToken)
    {
        var begun = Begin();
        if (IsEnded)
        {
            _measured[test.Node.Id] = Ended(begun) with { IsSkipped = true };
            return;
        }

        var statement = sql.Alone(test);
        try
        {
            var row = (await session.QueryAsync(statement.Text, maxRows: 1, cancellationToken)).Rows[0];
            _measured[test.Node.Id] = Ended(begun) with { Failures = Number(row[0]), Rows = Number(row[1]) };
        }
        catch (WarehouseException e) when (!e.IsTransient)
        {
            _measured[test.Node.Id] = Ended(begun) with { Error = SqlErrorLocator.Locate(e, statement, test.Node.Declaration) };
            IsEnded = !await CanAnswerAsync(cancellationToken);
        }
    }

    // Where the engine says which part of the statement is wrong, that is the mistake of one test; otherwise it may be any's.
    private void Blame(RenderedTest[] tests, WarehouseException error, RenderedText statement, MeasuredTest ended)
    {
        var place = error.Position is { } position ? statement.Map.Locate(position)?.Span : null;
        var culprits = tests.Where(test => test.Node.Declaration == place).ToList();
        foreach (var test in culprits.Count > 0 ? culprits : [.. tests])
        {
            _measured[test.Node.Id] = ended with { Error = SqlErrorLocator.Locate(error, statement, test.Node.Declaration) };
        }
    }

    private async Task<bool> CanAnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.QueryAsync("select 1", maxRows: 1, cancellationToken);
            return true;
        }
        catch (WarehouseException e) when (!e.IsTransient)
        {
            return false;
        }
    }

    private (DateTimeOffset At, long Timestamp) Begin() => (time.GetUtcNow(), time.GetTimestamp());

    private MeasuredTest Ended((DateTimeOffset At, long Timestamp) begun) => new(begun.At, time.GetElapsedTime(begun.Timestamp));

    // Engines differ in the type of a sum or a count, and an aggregate over nothing is null.
    private static long Number(object? value) => value switch
    {
        null => 0,
        bool flag => flag ? 1 : 0,
        BigInteger big => (long)big,
        Int128 big => (long)big,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}
