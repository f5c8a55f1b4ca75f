namespace SpotifyEtl.Models.Cli.Output;

/// <summary>A bar and what stands behind it: <c>━━━━━╌╌╌╌╌ 12/24, 3.1s</c>.</summary>
internal static class ProgressBar
{
    private const int CellCount = 30;

    /// <summary>The line.</summary>
    /// <param name="done">How much is done.</param>
    /// <param name="total">How much there is to do; of nothing, all is done.</param>
    /// <param name="counts">What stands behind the bar.</param>
    /// <param name="paint">The colours.</param>
    public static LiveLine Of(long done, long total, string counts, Paint paint)
    {
        var cells = total == 0 ? CellCount : (int)(CellCount * Math.Min(done, total) / total);
        return new LiveLine($"{new string('━', cells)}{new string('╌', CellCount - cells)} {counts}", text =>
        {
            var bar = Math.Min(cells, text.Length);
            var rest = Math.Clamp(CellCount, bar, text.Length);
            return paint.Green(text[..bar]) + paint.Dim(text[bar..rest]) + text[rest..];
        });
    }
}
