using System.Text;

namespace SpotifyEtl.Models.Engine.Linting.Fixing;

/// <summary>Writes fixes into the files of a project. All else in them stays as it is, byte for byte.</summary>
/// <param name="root">The project's folder, absolute.</param>
internal sealed class FixApplier(string root)
{
    /// <summary>Makes the fixes of findings. A file that has changed since it was read is left alone.</summary>
    /// <param name="findings">Findings, with fixes or without.</param>
    /// <param name="cancellationToken">Stops before the next file.</param>
    public async Task<IReadOnlyList<AppliedFix>> ApplyAsync(IReadOnlyList<LintFinding> findings, CancellationToken cancellationToken)
    {
        var applied = new List<AppliedFix>();
        foreach (var file in findings.Where(finding => finding.Fix is not null).GroupBy(finding => finding.Fix!.Edits[0].Span.Source.Path, StringComparer.Ordinal))
        {
            var before = file.First().Fix!.Edits[0].Span.Source.Text;
            var after = FixedText.Of(before, file);
            if (await WriteAsync(Path.Combine(root, file.Key), before, after.Text, cancellationToken))
            {
                applied.AddRange(after.Applied.Select(finding => new AppliedFix(finding, finding.Fix!.Title, finding.Diagnostic.Span!.Value)));
            }
        }

        return applied;
    }

    // Whole or not at all: it is a file of the user's.
    private static async Task<bool> WriteAsync(string path, string before, string after, CancellationToken cancellationToken)
    {
        path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        if (Encoding.UTF8.GetString(hasMark ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes) != before)
        {
            return false;
        }

        var temporary = $"{path}.{Path.GetRandomFileName()}.part";
        await File.WriteAllTextAsync(temporary, after, new UTF8Encoding(hasMark), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
        }

        File.Move(temporary, path, overwrite: true);
        return true;
    }
}
