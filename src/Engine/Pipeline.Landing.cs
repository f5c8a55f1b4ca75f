using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine;

/// <summary>Local files into the object store: <c>etl land</c>.</summary>
public sealed partial class Pipeline
{
    /// <summary>Brings local files to where the project's sources find them.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">What to bring where; its partition is set here, from the project's template.</param>
    /// <param name="listener">Hears of each file.</param>
    /// <param name="diagnostics">Takes files that could not be put.</param>
    /// <param name="cancellationToken">Stops; what is there whole stays.</param>
    /// <exception cref="ProjectException">There is nothing to list, two files would be one object, or the store refuses everything.</exception>
    public async Task<LandingResult> LandAsync(
        Project project, LandingRequest request, ILandingListener listener, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (project.Parsed.Settings.Landing.Partition is { } template)
        {
            request = request with { PartitionOf = file => PartitionOf(project, template, file, cancellationToken) };
        }

        try
        {
            using var store = files.OpenStore(project);
            return await new Lander(store, listener, time).LandAsync(request, diagnostics, cancellationToken);
        }
        catch (ObjectStoreException e)
        {
            throw new ProjectException(DiagnosticCodes.StoreFailed(e.Message, e.Hint));
        }
    }

    private string PartitionOf(Project project, SourceText template, SourceFile file, CancellationToken cancellationToken)
    {
        var slash = file.Path.LastIndexOf('/');
        var described = new ScriptObject
        {
            ["path"] = file.Path,
            ["name"] = file.Path[(slash + 1)..],
            ["folder"] = slash < 0 ? "" : file.Path[..slash],
            ["bytes"] = file.Bytes,
            ["modified_at"] = new Value(DateTime.SpecifyKind(file.ModifiedAt, DateTimeKind.Utc)),
        };
        // Blank lines before the text give a template its place in the file.
        var partition = Render(project, template, new Dictionary<string, Value> { ["file"] = described }, cancellationToken).Trim();
        return partition.Length == 0 || IsFolder(partition)
            ? partition
            : throw new ProjectException(DiagnosticCodes.BadPartition(file.Path, partition, SpanOf(template)));
    }

    // `year=` is what a misspelt name in the template leaves.
    private static bool IsFolder(string partition) =>
        SourceFiles.IsTaken($"{partition}/file.csv") && !partition.Any(char.IsControl) && partition.Split('/').All(name => name.Length > 0 && !name.EndsWith('='));

    private static SourceSpan SpanOf(SourceText template)
    {
        var text = template.Text.AsSpan();
        return new SourceSpan(template, text.Length - text.TrimStart().Length, text.Trim().Length);
    }
}
