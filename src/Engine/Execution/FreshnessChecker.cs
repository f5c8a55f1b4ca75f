using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Asks sources for the time of their newest row, and holds its age against their limits. A staging table knows when its rows were loaded.</summary>
internal sealed class FreshnessChecker(NodeRenderer renderer, Dialect dialect, TimeProvider time)
{
    /// <summary>Whether there is a limit to hold a source against.</summary>
    public static bool HasLimit(SourceNode source) => source.Config.Freshness is { } freshness && (freshness.WarnAfter ?? freshness.ErrorAfter) is not null;

    public async Task<FreshnessResult> CheckAsync(SourceNode source, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var (startedAt, start) = (time.GetUtcNow(), time.GetTimestamp());
        var result = await AskAsync(source, session, cancellationToken);
        return result with { StartedAt = startedAt, Duration = time.GetElapsedTime(start) };
    }

    private async Task<FreshnessResult> AskAsync(SourceNode source, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var query = RenderedText.Generated("");
        try
        {
            if (Query(source, cancellationToken) is not { } own)
            {
                return Failed(source, DiagnosticCodes.FreshnessUnknown(source));
            }

            query = own;
            var row = (await session.QueryAsync(query.Text, maxRows: 1, cancellationToken)).Rows[0];
            return ToUtc(row[1]) is { } now && ToUtc(row[0]) is { } newest ? Judge(source, newest, now) : Failed(source, DiagnosticCodes.FreshnessOfNothing(source));
        }
        catch (EvaluationException e)
        {
            return Failed(source, DiagnosticCodes.RenderingFailed(e));
        }
        catch (ProjectException e)
        {
            return Failed(source, e.Diagnostics[0]);
        }
        catch (WarehouseException e) when (!e.IsConnectionFailure)
        {
            return Failed(source, SqlErrorLocator.Locate(e, query, source.Declaration));
        }
    }

    private RenderedText? Query(SourceNode source, CancellationToken cancellationToken)
    {
        var config = source.Config;
        var now = dialect.CurrentTimestamp(withTimeZone: false);
        if (config.LoadedAtQuery is { } text)
        {
            var own = renderer.RenderText(source, text, cancellationToken);
            return new RenderedTextBuilder().Append("select (\n").Append(own).Append($"\n) as max_loaded_at, {now} as snapshotted_at").ToRenderedText();
        }

        var field = config.LoadedAtField ?? (source.Staging is null ? null : dialect.Quote(StagingTables.LoadedAt));
        return field is null ? null : RenderedText.Generated(
            $"select max({field}) as max_loaded_at, {now} as snapshotted_at\nfrom {dialect.Quote(source.Target)}{(config.Freshness?.Filter is { } filter ? $"\nwhere {filter}" : "")}");
    }

    private static FreshnessResult Judge(SourceNode source, DateTime newest, DateTime now)
    {
        var freshness = source.Config.Freshness!;
        var age = now - newest;
        var status = age > freshness.ErrorAfter ? NodeStatus.Fail : age > freshness.WarnAfter ? NodeStatus.Warn : NodeStatus.Pass;
        return new FreshnessResult(source, status) { LoadedAt = newest, AskedAt = now };
    }

    private static FreshnessResult Failed(SourceNode source, Diagnostic error) => new(source, NodeStatus.Error) { Error = error };

    // Without a zone, a time is taken to be in UTC.
    private static DateTime? ToUtc(object? value) => value switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
        DateTime { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        DateOnly date => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) => moment,
        _ => null,
    };
}
