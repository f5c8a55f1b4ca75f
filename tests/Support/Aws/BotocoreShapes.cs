using System.Diagnostics;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Redshift;
using Xunit;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>Holds calls, and what the tests' own servers answer, against the models of AWS's services that botocore carries.</summary>
public static class BotocoreShapes
{
    /// <summary>What is wrong with calls of Redshift and the services around it, and with the answers to them, one line each. Without botocore there is no test.</summary>
    public static Task<IReadOnlyList<string>> ViolationsAsync(IEnumerable<DataApiCall> calls) => CheckAsync(calls.SelectMany(Lines));

    /// <summary>What is wrong with requests, and with the answers to them that came from <see cref="IAwsService"/>, one line each.</summary>
    public static Task<IReadOnlyList<string>> ViolationsAsync(IEnumerable<AwsRequest> requests) => CheckAsync(requests.SelectMany(Lines));

    private static IEnumerable<string> Lines(DataApiCall call)
    {
        var isForm = call.Service == "redshift";
        yield return Line(call.Service, call.Operation, new JsonObject
        {
            ["body"] = isForm ? new JsonObject(call.Form.AllKeys.Select(key => KeyValuePair.Create(key!, (JsonNode?)call.Form[key]))) : JsonNode.Parse(call.Body),
        });
        if (call.Answer is { } answer && !isForm)
        {
            yield return Line(call.Service, call.Operation, new JsonObject { ["answer"] = JsonNode.Parse(answer) });
        }
    }

    private static IEnumerable<string> Lines(AwsRequest request)
    {
        yield return Line(request.Service, request.Operation, request.Service == "s3"
            ? new JsonObject
            {
                ["bucket"] = request.Bucket,
                ["key"] = request.Key,
                ["query"] = request.Query,
                ["headers"] = new JsonObject(request.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value))),
            }
            : new JsonObject { ["body"] = JsonNode.Parse(request.Body is { Length: > 0 } body ? body : "{}") });
        if (request is { Status: 200, Answer: { } answer })
        {
            yield return Line(request.Service, request.Operation, new JsonObject { ["answer"] = JsonNode.Parse(answer) });
        }
    }

    private static string Line(string service, string operation, JsonObject rest)
    {
        rest["service"] = service;
        rest["operation"] = operation;
        return rest.ToJsonString();
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<string> lines)
    {
        var probe = await RunAsync(["-c", "import botocore"], "");
        if (probe.ExitCode != 0)
        {
            Prerequisite.Miss($"Python has no botocore here: {PythonTools.HowToGet}");
        }

        var (exitCode, output, errors) = await RunAsync([Path.Combine(Repository.FolderOfCaller(), "check_shapes.py")], string.Join('\n', lines));
        Assert.True(exitCode == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string input)
    {
        if (PythonTools.Find("python3") is not { } program)
        {
            return (-1, "", "There is no python3.");
        }

        using var python = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = python.StandardOutput.ReadToEndAsync();
        var errors = python.StandardError.ReadToEndAsync();
        await python.StandardInput.WriteAsync(input);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        return (python.ExitCode, await output, await errors);
    }
}
