using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>Reads the text of <c>--sample</c>.</summary>
public static class SampleWindows
{
    private static readonly KeySet Keys = new("`--sample`", ["start", "end"]);

    /// <summary>
    /// The window: <c>3 days</c>, or <c>{start: 2026-01-01, end: 2026-02-01}</c> in YAML or JSON, in UTC, with the end left out. Null where it is neither, which is reported.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="now">When the command was started.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static SampleWindow? Parse(string text, DateTimeOffset now, DiagnosticBag diagnostics)
    {
        var source = new SourceText("--sample", text);
        if (!text.TrimStart().StartsWith('{'))
        {
            var last = SampleWindow.Last(text, now.UtcDateTime);
            if (last is null)
            {
                diagnostics.Add(DiagnosticCodes.BadSample(new SourceSpan(source, 0, text.Length)));
            }

            return last;
        }

        if (YamlReader.ReadMapping(source, diagnostics) is not { } mapping)
        {
            return null;
        }

        Keys.Check(mapping, diagnostics, new KeysWithoutEffect());
        var fields = new YamlFields(mapping, diagnostics);
        if (ReadTime(fields, "start", diagnostics) is not { } start || ReadTime(fields, "end", diagnostics) is not { } end)
        {
            return null;
        }

        if (start < end)
        {
            return new SampleWindow(start, end);
        }

        diagnostics.Add(DiagnosticCodes.BadSample(mapping.Span));
        return null;
    }

    private static DateTime? ReadTime(YamlFields fields, string key, DiagnosticBag diagnostics)
    {
        if (fields.RequiredText("`--sample`", key) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        diagnostics.Add(DiagnosticCodes.BadSample(fields.Mapping.Find(key)!.Span));
        return null;
    }
}
