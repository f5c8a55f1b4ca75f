using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>A package as <c>packages.yml</c> asks for it: in a repository, or in a folder.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record PackageSpec(SourceSpan Span)
{
    /// <summary>A package in a git repository.</summary>
    /// <param name="Url">The repository, as it is written: a template in it may name a secret, which belongs into no file and no message.</param>
    /// <param name="RenderedUrl">The repository, for git alone.</param>
    /// <param name="Revision">A tag, a branch or a commit; null for the repository's default branch.</param>
    /// <param name="Subdirectory">The folder within the repository; null for its root.</param>
    /// <param name="Span">Where it is written.</param>
    internal sealed record Git(string Url, string RenderedUrl, string? Revision, string? Subdirectory, SourceSpan Span) : PackageSpec(Span)
    {
        /// <summary>Whether the user knows that no revision is named.</summary>
        public bool MayBeUnpinned { get; init; }

        public override string ToString() => $"{Url}{(Revision is null ? "" : $" at {Revision}")}{(Subdirectory is null ? "" : $", {Subdirectory}")}";
    }

    /// <summary>A package in a folder.</summary>
    /// <param name="Path">The folder, as it is written.</param>
    /// <param name="FullPath">The folder, absolute.</param>
    /// <param name="Span">Where it is written.</param>
    internal sealed record Local(string Path, string FullPath, SourceSpan Span) : PackageSpec(Span)
    {
        public override string ToString() => Path;
    }
}
