using System.Text.RegularExpressions;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>A folder of this machine.</summary>
/// <param name="source">The source whose location it is.</param>
/// <param name="root">The project's root, where relative locations start.</param>
/// <param name="threads">How many files are read at a time.</param>
public sealed partial class FolderLocation(SourceNode source, string root, int threads) : IFileLocation
{
    /// <inheritdoc/>
    public IAsyncEnumerable<SourceFile> ListAsync(CancellationToken cancellationToken) => List().ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<IReadOnlyList<InspectedFile>> InspectAsync(IReadOnlyList<SourceFile> files, KnownColumns known, CancellationToken cancellationToken) =>
        new FileInspector(known, threads).InspectAsync(files, cancellationToken);

    private IReadOnlyList<SourceFile> List()
    {
        var folder = Path.GetFullPath(source.Staging!.Location, root);
        if (!Directory.Exists(folder))
        {
            throw new ProjectException(DiagnosticCodes.LocationMissing(source, folder, Variables(source.Staging.LocationSpan.Text)));
        }

        try
        {
            return SourceFiles.List(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(DiagnosticCodes.LocationUnreadable(source, e.Message));
        }
    }

    private static List<string> Variables(ReadOnlySpan<char> template) =>
        [.. VariableCall().Matches(template.ToString()).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("""\bvar\s*\(?\s*(?<quote>['"])(?<name>[^'"]+)\k<quote>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VariableCall();
}
