using SpotifyEtl.Models.Support.Ci;

namespace SpotifyEtl.Models.Tests.Cli;

/// <summary>
/// The script <c>./etl</c> in a checkout of its own: what it builds, and when. The SDK is played by a script, as a build takes minutes; what it is asked for here, the
/// script asks of the real one wherever else tests run the program.
/// </summary>
public sealed class LauncherTests : IDisposable
{
    // What the script and its SDK call; nothing else of this machine can be found.
    private static readonly string[] Commands = ["bash", "cat", "chmod", "find", "flock", "mkdir", "mv", "rm", "touch"];

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public LauncherTests()
    {
        CiTools.Require(Commands);
        Directory.CreateDirectory(_folder.File("checkout/src/Cli"));
        Directory.CreateDirectory(_folder.File("tools"));
        foreach (var command in Commands)
        {
            File.CreateSymbolicLink(_folder.File(Path.Combine("tools", command)), SearchPath.Find(command)!);
        }

        File.Copy(Path.Combine(Repository.Root, "etl"), _folder.File("checkout/etl"));
        _folder.Write("checkout/package-lock.json", "");
        _folder.Write("checkout/global.json", "");
        _folder.Write("checkout/Directory.Build.props", "");
        _folder.Write("checkout/Directory.Build.targets", "");
        _folder.WriteScript("tools/npm", "");
        _folder.WriteScript("tools/gcc", "");
        _folder.WriteScript("tools/dotnet", """
            printf 'x' >>"builds"
            kind=runtime
            [[ $* != *PublishAot=true* ]] || kind=native
            if [[ -e no-$kind ]]; then echo "there is no $kind code to be had"; exit 1; fi
            while [[ $1 != --output ]]; do shift; done
            mkdir -p "$2"
            printf '#!/bin/sh\necho %s "$@"\n' "$kind" >"$2/etl"
            chmod +x "$2/etl"
            """);
    }

    private int Builds => File.Exists(_folder.File("checkout/builds")) ? File.ReadAllText(_folder.File("checkout/builds")).Length : 0;

    [Fact]
    public async Task The_first_command_builds_native_code_and_the_next_does_not_build()
    {
        Assert.Equal(("native build -s a b\n", "Building the tool, once; a minute or two ...\n"), await RunAsync("build", "-s", "a b"));
        Assert.Equal(("native test\n", ""), await RunAsync("test"));
        Assert.Equal(1, Builds);
    }

    [Theory]
    [InlineData("src/Cli/New.cs")]
    [InlineData("Directory.Build.props")]
    [InlineData("package-lock.json")]
    public async Task A_source_that_is_newer_is_built(string source)
    {
        await RunAsync("build");
        _folder.Write(Path.Combine("checkout", source), "changed");
        File.SetLastWriteTimeUtc(_folder.File(Path.Combine("checkout", source)), DateTime.UtcNow.AddSeconds(2));

        await RunAsync("build");

        Assert.Equal(2, Builds);
    }

    [Fact]
    public async Task Without_a_compiler_of_C_the_tool_is_built_for_the_runtime()
    {
        File.Delete(_folder.File("tools/gcc"));

        Assert.Equal(("runtime build\n", "Building the tool, once; a minute or two ...\n"), await RunAsync("build"));
        Assert.Equal(1, Builds);
    }

    [Fact]
    public async Task Who_asks_for_it_gets_a_build_for_the_runtime()
    {
        _environment["ETL_NATIVE"] = "0";

        Assert.Equal("runtime build\n", (await RunAsync("build")).Output);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public async Task Where_native_code_cannot_be_made_the_tool_is_built_for_the_runtime_and_the_reason_is_kept()
    {
        _folder.Write("checkout/no-native", "");

        var (output, errors) = await RunAsync("build");

        Assert.Equal("runtime build\n", output);
        Assert.Contains("note: Native code could not be made", errors, StringComparison.Ordinal);
        Assert.Equal("there is no native code to be had\n", await File.ReadAllTextAsync(_folder.File("checkout/artifacts/etl/native.log"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_build_that_fails_altogether_shows_why_and_leaves_the_build_before()
    {
        await RunAsync("build");
        _folder.Write("checkout/no-native", "");
        _folder.Write("checkout/no-runtime", "");
        _folder.Write("checkout/src/Cli/New.cs", "");
        File.SetLastWriteTimeUtc(_folder.File("checkout/src/Cli/New.cs"), DateTime.UtcNow.AddSeconds(2));
        var before = Directory.GetDirectories(_folder.File("checkout/artifacts/etl"));

        var (output, errors) = await RunAsync("build");

        Assert.Empty(output);
        Assert.Contains("there is no runtime code to be had\nerror: The tool could not be built\n", errors, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetDirectories(_folder.File("checkout/artifacts/etl")));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(string Output, string Errors)> RunAsync(params string[] arguments)
    {
        _environment["PATH"] = _folder.File("tools");
        var run = await ProcessRun.OfAsync(_folder.File("checkout/etl"), arguments, _folder.File("checkout"), _environment);
        return (run.Output, run.Errors);
    }
}
