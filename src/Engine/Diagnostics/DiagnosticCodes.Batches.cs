using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL280: a model in batches lacks a setting.</summary>
    internal static Diagnostic MicrobatchNeeds(string model, string key, string hint, SourceSpan span) =>
        new("ETL280", Severity.Error, $"`{model}` is built in batches and needs `{key}`", span, hint);

    /// <summary>ETL281: nothing that a model in batches reads can be read in batches.</summary>
    internal static Diagnostic MicrobatchReadsAll(string model, SourceSpan span) =>
        new("ETL281", Severity.Warning, $"Each batch of `{model}` reads all that there is: nothing that it reads has an `event_time`", span,
            "Set `event_time` to the column that says when something happened, in the `config` of what it reads");

    /// <summary>ETL640: batches were not built.</summary>
    internal static Diagnostic BatchesFailed(Diagnostic first, IReadOnlyList<Batch> failed, int all)
    {
        var which = failed.Count == 1 ? $"batch {failed[0]}" : $"batches {string.Join(", ", failed.Take(3))}{(failed.Count > 3 ? $" and {failed.Count - 3} more" : "")}";
        return first with
        {
            Code = "ETL640",
            Message = $"{failed.Count} of {all} batches failed ({which}). {first.Message}",
            Hint = $"The other batches are built. Build these again with `--event-time-start {Text(failed[0].Start)} --event-time-end {Text(failed[^1].End)}`{(first.Hint is null ? "" : $". {first.Hint}")}",
        };

        static string Text(DateTime time) => time.TimeOfDay == TimeSpan.Zero ? $"{time:yyyy-MM-dd}" : $"{time:yyyy-MM-ddTHH:mm}";
    }
}
