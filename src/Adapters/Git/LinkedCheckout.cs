namespace SpotifyEtl.Models.Adapters.Git;

/// <summary>
/// Lays out the files of one version as links to those of another that is on disk already, wherever the two are the same: a review of one file among thousands writes one. A folder that is the
/// same as a whole is one link.
/// </summary>
/// <param name="like">The folder of the version that is there, absolute.</param>
/// <param name="to">The folder to fill, absolute.</param>
internal sealed class LinkedCheckout(string like, string to)
{
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mixed = new(StringComparer.Ordinal);

    /// <summary>Makes the links.</summary>
    /// <param name="files">All files of the version, as paths below the folder with slashes.</param>
    /// <param name="differing">Those that are others in the version that is there, or are not in it.</param>
    /// <param name="beside">What only the version that is there has; a folder with a slash at its end.</param>
    /// <returns>The files that are still to be written.</returns>
    public IReadOnlyList<string> Link(IReadOnlyCollection<string> files, IReadOnlySet<string> differing, IEnumerable<string> beside)
    {
        foreach (var path in differing.Concat(beside))
        {
            MarkMixed(path.TrimEnd('/'));
        }

        var left = new List<string>();
        foreach (var file in files)
        {
            if (differing.Contains(file) || !TryLink(file))
            {
                left.Add(file);
            }
        }

        return left;
    }

    // A folder with anything of its own below it is made anew, and so are those that it is in.
    private void MarkMixed(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0 && _mixed.Add(path[..end]); end = path.LastIndexOf('/', end - 1))
        {
        }
    }

    // The outermost folder that can be a link is one; it holds the file then.
    private bool TryLink(string file)
    {
        for (var end = file.IndexOf('/'); end > 0; end = file.IndexOf('/', end + 1))
        {
            var folder = file[..end];
            if (_mixed.Contains(folder))
            {
                if (_folders.Add(folder))
                {
                    Directory.CreateDirectory(Path.Combine(to, folder));
                }

                continue;
            }

            return !_folders.Add(folder) || TryLinkFolder(folder);
        }

        var target = Path.Combine(like, file);
        if (!File.Exists(target))
        {
            return false;
        }

        File.CreateSymbolicLink(Path.Combine(to, file), target);
        return true;
    }

    private bool TryLinkFolder(string folder)
    {
        var target = Path.Combine(like, folder);
        if (Directory.Exists(target))
        {
            Directory.CreateSymbolicLink(Path.Combine(to, folder), target);
            return true;
        }

        // It was removed by hand between git's look and this one: all of it is written.
        _mixed.Add(folder);
        Directory.CreateDirectory(Path.Combine(to, folder));
        return false;
    }
}
