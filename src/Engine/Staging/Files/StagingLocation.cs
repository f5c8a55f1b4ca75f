using System.Text.RegularExpressions;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Staging.Files;

/// <summary>The folder of a source's files.</summary>
public static partial class StagingLocation
{
    /// <summary>The files below the location of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="root">The project's root, where relative locations start.</param>
    /// <exception cref="ProjectException">There is no such folder, or it cannot be read.</exception>
    public static IReadOnlyList<SourceFile> List(SourceNode source, string root)
    {
        var location = source.Staging!.Location;
        if (location.Contains("://", StringComparison.Ordinal))
        {
            throw new ProjectException(DiagnosticCodes.LocationIsNoFolder(source, location));
        }

        var folder = Path.GetFullPath(location, root);
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
