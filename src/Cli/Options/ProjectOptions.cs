using System.CommandLine;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which project to work on, and in which warehouse.</summary>
internal sealed class ProjectOptions : OptionGroup
{
    private readonly Setting<string?> _target;
    private readonly Setting<string?> _vars;
    private readonly Setting<string?> _projectDirectory;
    private readonly Setting<string?> _profilesDirectory;
    private readonly Setting<string?> _targetPath;

    public ProjectOptions(SettingFactory settings)
        : base("Project")
    {
        _target = Add(settings.Text("--target", "name", "The target to build in, one of `targets` in project.yml", aliases: "-t"));
        _vars = Add(settings.Text("--vars", "yaml", "Variables for `var`, as an object in YAML or JSON: '{landing: data}'"));
        _projectDirectory = Add(settings.Text(
            "--project-dir", "folder", "The folder that holds project.yml; default: the nearest one upwards from here", ValueKind.Folder));
        _profilesDirectory = Add(settings.Text(
            "--profiles-dir", "folder", "The folder that holds profiles.yml; default: the project, then ~/.etl", ValueKind.Folder));
        _targetPath = Add(settings.Text(
            "--target-path", "folder", "Where compiled SQL and artifacts go; default: `target-path` of project.yml", ValueKind.Folder));
    }

    /// <summary>What the user gave.</summary>
    public ProjectChoice Read(ParseResult result) => new(
        result.GetValue(_projectDirectory),
        result.GetValue(_profilesDirectory),
        result.GetValue(_target),
        result.GetValue(_targetPath),
        result.GetValue(_vars));
}

/// <summary>The project that the user asked for; each value is null where nothing is said.</summary>
/// <param name="ProjectDirectory">The folder of <c>project.yml</c>, relative to the working directory.</param>
/// <param name="ProfilesDirectory">The folder of <c>profiles.yml</c>, relative to the working directory.</param>
/// <param name="Target">The name of the target.</param>
/// <param name="TargetPath">Where artifacts go.</param>
/// <param name="Vars">Variables, as YAML.</param>
internal sealed record ProjectChoice(string? ProjectDirectory, string? ProfilesDirectory, string? Target, string? TargetPath, string? Vars)
{
    /// <summary>This choice, and that of another where nothing is said; where the project is, is not taken from it.</summary>
    public ProjectChoice OrElse(ProjectChoice other) => this with
    {
        ProfilesDirectory = ProfilesDirectory ?? other.ProfilesDirectory,
        Target = Target ?? other.Target,
        Vars = Vars ?? other.Vars,
    };
}
