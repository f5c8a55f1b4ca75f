using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>
/// Runs the data tests of a node over what its transaction has built: has them measured, judges the numbers, and for those that found something fetches the first
/// failing rows.
/// </summary>
internal sealed class AuditRunner(Dialect dialect, int maxIdentifierBytes, CompiledProject compiled, RunRequest request, TimeProvider time)
{
    private const int SampleRows = 5;

    private readonly AuditSql _sql = new(dialect);

    /// <summary>Runs the tests, and gives a result for each, in their order.</summary>
    public async Task<IReadOnlyList<AuditedTest>> RunAsync(IReadOnlyList<DataTestNode> tests, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var rendered = tests.Select(compiled.AuditOf).ToList();
        var measurer = new TestMeasurer(_sql, session, time);
        var measured = await measurer.MeasureAsync(rendered, cancellationToken);
        var audited = new List<AuditedTest>(rendered.Count);
        foreach (var test in rendered)
        {
            audited.Add(await JudgeAsync(test, measured[test.Node.Id], measurer.IsEnded ? null : session, cancellationToken));
        }

        return audited;
    }

    /// <summary>Stores the failing rows that were kept aside; the transaction that they were found in has ended by now.</summary>
    public static async Task StoreFailuresAsync(IReadOnlyList<AuditedTest> audited, CancellationToken cancellationToken)
    {
        foreach (var test in audited)
        {
            if (test.Failures is { } rows)
            {
                await using (rows)
                {
                    await rows.StoreAsync(test.FailuresTarget, cancellationToken);
                }
            }
        }
    }

    // Without a session, which is one that answers nothing more, there are no rows to show or to keep.
    private async Task<AuditedTest> JudgeAsync(RenderedTest test, MeasuredTest measured, IWarehouseSession? session, CancellationToken cancellationToken)
    {
        var node = test.Node;
        var result = new NodeResult(node, NodeStatus.Error)
        {
            Kind = "test",
            StartedAt = measured.StartedAt,
            Duration = measured.Duration,
            CompiledSql = _sql.FailingRows(compiled.Tests[node.Id]).Text,
        };
        if (measured.Error is { } error)
        {
            return new AuditedTest(result with { Message = error.Message, Diagnostics = [error] }, Failures: null, FailuresOf(node));
        }

        if (measured.IsSkipped)
        {
            return new AuditedTest(
                result with { Status = NodeStatus.Skipped, Message = "Another test ended the transaction" }, Failures: null, FailuresOf(node));
        }

        var verdict = Verdict.Of(node.Config, measured.Failures, measured.Rows);
        var status = StatusOf(verdict.Kind);
        result = result with
        {
            Status = status,
            Failures = measured.Failures,
            Message = verdict.Message,
            Diagnostics = verdict.Kind == VerdictKind.Pass ? [] : [DiagnosticCodes.TestFound(node, verdict.Message, isError: status == NodeStatus.Fail)],
            Samples = verdict.Kind == VerdictKind.Pass || session is null
                ? null
                : await session.QueryAsync(_sql.Samples(test, SampleRows).Text, SampleRows, cancellationToken),
        };
        var isStored = (request.StoreFailures ?? node.Config.StoreFailures) && session is not null;
        return new AuditedTest(result, isStored ? await session!.SpillAsync(_sql.FailingRows(test).Text, cancellationToken) : null, FailuresOf(node));
    }

    // The name of a test is made of names, and may be longer than a table's may be.
    private RelationName FailuresOf(DataTestNode test) => AsideName.Of(test.FailuresTarget, suffix: "", maxIdentifierBytes);

    private NodeStatus StatusOf(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Pass => NodeStatus.Pass,
        VerdictKind.Warn when !request.WarnAsError => NodeStatus.Warn,
        _ => NodeStatus.Fail,
    };
}
