using System.CommandLine;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Options that belong together: a command takes the group whole, and its help shows them under one title.</summary>
internal abstract class OptionGroup(string title)
{
    private readonly List<Option> _options = [];

    /// <summary>What the options are about.</summary>
    public string Title { get; } = title;

    /// <summary>The options, in the order of help.</summary>
    public IReadOnlyList<Option> Options => _options;

    /// <summary>Adds an option to the group.</summary>
    protected T Add<T>(T option)
        where T : Option
    {
        _options.Add(option);
        return option;
    }
}
