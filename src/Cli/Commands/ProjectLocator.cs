using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>Finds the project that the user means.</summary>
internal static class ProjectLocator
{
    /// <summary>The file that makes a folder a project.</summary>
    public const string ProjectFileName = "project.yml";

    /// <summary>What to load.</summary>
    public static ProjectRequest CreateRequest(CommandContext context, ProjectChoice choice, int? threads, DiagnosticBag diagnostics)
    {
        var host = context.Host;

        // Where there is none, loading says so, and says what to do about it.
        var root = choice.ProjectDirectory is { } folder
            ? Path.GetFullPath(folder, host.WorkingDirectory)
            : FindRoot(host.WorkingDirectory) ?? host.WorkingDirectory;
        return new ProjectRequest
        {
            Root = root,
            Environment = host.Environment,
            RunStartedAt = host.Time.GetUtcNow(),
            InvocationId = context.InvocationId,
            ProfilesDirectories = choice.ProfilesDirectory is { } profiles
                ? [Path.GetFullPath(profiles, host.WorkingDirectory)]
                : [root, .. HomeFolder(host)],
            Target = choice.Target,
            TargetPath = choice.TargetPath,
            Vars = choice.Vars is { } vars ? Variables.Parse(vars, diagnostics) : new Dictionary<string, Value>(),
            Threads = threads,
        };
    }

    /// <summary>The nearest folder upwards that holds a project; null where none does.</summary>
    public static string? FindRoot(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, ProjectFileName)))
            {
                return folder;
            }
        }

        return null;
    }

    private static IEnumerable<string> HomeFolder(Host host)
    {
        var home = host.Environment.GetValueOrDefault("HOME") ?? host.Environment.GetValueOrDefault("USERPROFILE");
        return string.IsNullOrEmpty(home) ? [] : [Path.Combine(home, ".etl")];
    }
}
