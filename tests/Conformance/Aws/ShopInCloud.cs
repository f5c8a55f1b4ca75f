using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>A small project with a folder of files, a bucket for them, and AWS as a test wants it.</summary>
internal sealed partial class ShopInCloud : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private ShopInCloud(AwsServer aws, TestBucket bucket)
    {
        (Aws, Bucket) = (aws, bucket);
        Variables = new Dictionary<string, string>(aws.Environment)
        {
            // What the machine itself may know of AWS is not asked.
            ["HOME"] = _folder.Path,
            ["AWS_CONFIG_FILE"] = _folder.File("no-config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = _folder.File("no-credentials"),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PROFILE"] = "",
        };
        Configure();
        _folder.Write("models/sources.yml", """
            sources:
              - name: shop
                schema: raw
                tables:
                  - name: orders
                    staging:
                      location: "{{ var 'landing' }}"
                      columns: { id: [id], amount: [amount, Amount] }
            """);
    }

    public AwsServer Aws { get; }

    public TestBucket Bucket { get; }

    /// <summary>The environment of the program.</summary>
    public Dictionary<string, string> Variables { get; }

    public static async Task<ShopInCloud> CreateAsync()
    {
        var aws = await AwsServer.StartAsync();
        return new ShopInCloud(aws, await aws.CreateBucketAsync());
    }

    /// <summary>Writes the project file anew.</summary>
    public void Configure(string partition = "", string aws = "", string? to = null) => _folder.Write("project.yml", $$$"""
        name: shop
        vars: { landing: "{{{to ?? $"s3://{Bucket.Name}/landing"}}}" }
        targets:
          dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
        landing:
          from: files
          to: "{{ var 'landing' }}"
        {{{(partition.Length == 0 ? "" : $"  partition: \"{partition}\"\n")}}}{{{(aws.Length == 0 ? "" : $"aws: {aws}\n")}}}
        """);

    public string PathOf(string path) => _folder.File(path);

    public void Write(string path, string text) => _folder.Write($"files/{path}", text);

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf($"files/{path}"))!);
        File.WriteAllBytes(PathOf($"files/{path}"), bytes);
    }

    /// <summary>Starts a command of the program.</summary>
    public Process Start(params string[] arguments) => EtlProgram.Start(_folder.Path, Variables, arguments);

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task<EtlProgram.Outcome> EtlAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EtlProgram.FinishAsync(process);
    }

    /// <summary>Compares what a command says with a golden.</summary>
    public async Task VerifyAsync(int exitCode, string command, string variant = "", [System.Runtime.CompilerServices.CallerMemberName] string test = "", [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        var outcome = await EtlAsync(command.Split(' '));
        Golden.Verify($"> etl {command}\nexit code {outcome.ExitCode}\n{Tidy(outcome.Errors)}", variant, file, test);
        Assert.Equal(exitCode, outcome.ExitCode);
    }

    /// <summary>A text without what differs from run to run.</summary>
    public string Tidy(string text)
    {
        text = text.Replace(Bucket.Name, "{bucket}", StringComparison.Ordinal).Replace(Aws.Url.TrimEnd('/'), "{aws}", StringComparison.Ordinal);
        text = Request().Replace(Scrub.All(text, _folder.Path), "{request}");
        text = Speed().Replace(Cut().Replace(text, "{bucket}…"), "{speed}/s");
        // Files land in any order.
        var lines = text.Split('\n');
        var landed = new Queue<string>(lines.Where(IsAboutAFile).Order(StringComparer.Ordinal));
        return string.Join('\n', lines.Select(line => IsAboutAFile(line) ? landed.Dequeue() : line));
    }

    public async ValueTask DisposeAsync()
    {
        await Bucket.DisposeAsync();
        await Aws.DisposeAsync();
        _folder.Dispose();
    }

    private static bool IsAboutAFile(string line) => line.StartsWith("landed   ", StringComparison.Ordinal);

    [GeneratedRegex(@"\betl-test-[0-9a-f]*…")]
    private static partial Regex Cut();

    [GeneratedRegex(@"(?<=\(request )[^)]+")]
    private static partial Regex Request();

    [GeneratedRegex(@"\d+(\.\d+)? [kMG]?B/s")]
    private static partial Regex Speed();
}
