using System.CommandLine;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>
/// An option that can be given by an environment variable as well: <c>--target</c> by <c>ETL_TARGET</c>. The command line wins.
/// </summary>
internal interface ISetting
{
    /// <summary>The name of the environment variable.</summary>
    string Variable { get; }

    /// <summary>The values that it takes, where these are few; for help and completion.</summary>
    IReadOnlyList<string> Choices { get; }

    /// <summary>Whether it may be given more than once, or with several values.</summary>
    bool IsList { get; }

    /// <summary>Whether it stands alone, without a value.</summary>
    bool IsSwitch { get; }

    /// <summary>What its values are, where a shell can complete them.</summary>
    ValueKind Kind { get; }
}

/// <summary>What the values of an option are, for completion.</summary>
internal enum ValueKind
{
    /// <summary>Anything, or one of the choices.</summary>
    Text,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A selector of nodes.</summary>
    Selector,
}

/// <inheritdoc cref="ISetting"/>
internal sealed class Setting<T>(string name, string[] aliases) : Option<T>(name, aliases), ISetting
{
    /// <inheritdoc/>
    public required string Variable { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <inheritdoc/>
    public bool IsList { get; init; }

    /// <inheritdoc/>
    public bool IsSwitch { get; init; }

    /// <inheritdoc/>
    public ValueKind Kind { get; init; }
}
