using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>Holds calls against the models of AWS's services that botocore carries.</summary>
public static class BotocoreShapes
{
    /// <summary>What is wrong with the calls, one line each. Skips the test where Python has no botocore.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IEnumerable<DataApiCall> calls)
    {
        var probe = await RunAsync(["-c", "import botocore"], "");
        Assert.SkipUnless(probe.ExitCode == 0, "Python has no botocore here: `pip install botocore` brings it.");
        var lines = calls.Select(call => new JsonObject { ["service"] = call.Service, ["operation"] = call.Operation, ["body"] = Body(call) }.ToJsonString());
        var (exitCode, output, errors) = await RunAsync([Path.Combine(Repository.FolderOfCaller(), "check_shapes.py")], string.Join('\n', lines));
        Assert.True(exitCode == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static JsonNode? Body(DataApiCall call) =>
        call.Service == "redshift" ? new JsonObject(call.Form.AllKeys.Select(key => KeyValuePair.Create(key!, (JsonNode?)call.Form[key]))) : JsonNode.Parse(call.Body);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string input)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = python.StandardOutput.ReadToEndAsync();
            var errors = python.StandardError.ReadToEndAsync();
            await python.StandardInput.WriteAsync(input);
            python.StandardInput.Close();
            await python.WaitForExitAsync();
            return (python.ExitCode, await output, await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }
}
