using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>The <c>landing:</c> block of <c>project.yml</c>: which local files <c>etl land</c> brings where.</summary>
public sealed record LandingDefinition
{
    /// <summary>The local folder, relative to the project's root unless absolute; null where the command line has to name it.</summary>
    public string? From { get; init; }

    /// <summary>The place that files go to, such as <c>s3://bucket/prefix</c>; null where the command line has to name it.</summary>
    public string? To { get; init; }

    /// <summary>Where <see cref="To"/> is written; null where it is not.</summary>
    public SourceSpan? ToSpan { get; init; }

    /// <summary>
    /// A template of the folder that a file is put in, below its own folder: <c>year={{ file.modified_at | date.to_string '%Y' }}</c>. It may use <c>file.path</c>,
    /// <c>file.name</c>, <c>file.folder</c>, <c>file.bytes</c> and <c>file.modified_at</c>. Null for none.
    /// </summary>
    public SourceText? Partition { get; init; }
}
