using System.Diagnostics;
using Xunit;

namespace SpotifyEtl.Models.Support.DbtSchemas;

/// <summary>Holds files against JSON schemas: those that dbt publishes, and our own.</summary>
public static class DbtSchema
{
    private static readonly string Folder = Repository.FolderOfCaller();

    /// <summary>What is wrong with files, one line each: the file, the place in it, and what.</summary>
    /// <param name="files">The name of a schema in this folder, such as <c>catalog-v1</c>, or the absolute path of another one; and the absolute path of a file.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(params IEnumerable<(string Schema, string Path)> files)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "ajv")))
        {
            Prerequisite.Miss("The validator of JSON schemas is not there: run `npm ci` in tests/Support/DbtSchemas.");
        }

        using var node = Process.Start(new ProcessStartInfo("node", ["validate.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(string.Join('\n', files.Select(file => $"{file.Schema}\t{file.Path}")));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
