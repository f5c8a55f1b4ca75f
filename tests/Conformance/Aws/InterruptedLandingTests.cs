using System.Diagnostics;
using System.Security.Cryptography;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>Landing that is stopped in the middle, or done by two at once, by the program itself.</summary>
public sealed class InterruptedLandingTests : IAsyncLifetime
{
    private const int PartBytes = 8 << 20;
    private const int Parts = 5;

    private readonly byte[] _content = RandomNumberGenerator.GetBytes((Parts * PartBytes) - 1_000);
    private ShopInCloud _shop = null!;

    private int PartsSent => _shop.Aws.Requests.Count(request => request.Summary.StartsWith("s3:UploadPart", StringComparison.Ordinal) && request.Status == 200);

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopInCloud.CreateAsync();
        _shop.Write("large.csv", _content);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 137)]
    public async Task What_was_stopped_goes_on_where_it_stopped(string signal, int exitCode)
    {
        _shop.Aws.Fail(AwsFaultKind.Hangs, $"partNumber={Parts}");
        using var process = _shop.Start("land");
        await UntilAsync(() => PartsSent == Parts - 1, process);

        EtlProgram.Signal(process, signal);
        var stopped = await EtlProgram.FinishAsync(process);
        Assert.Empty(await _shop.Bucket.ListAsync());
        var again = await _shop.EtlAsync("land");

        Assert.Equal(exitCode, stopped.ExitCode);
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Equal(Parts, PartsSent);
        Assert.Equal(_content, await _shop.Bucket.GetAsync("landing/large.csv"));
        Assert.Empty(await _shop.Bucket.UnfinishedUploadsAsync());
        Golden.Verify(_shop.Tidy(stopped.Errors), signal);
    }

    [Theory]
    [InlineData("target")]
    [InlineData("elsewhere")]
    public async Task Two_that_land_the_same_file_at_once_both_succeed(string secondTargetPath)
    {
        _shop.Write("small.csv", "id,amount\n1,2\n");
        using var first = _shop.Start("land");
        using var second = _shop.Start("land", "--target-path", secondTargetPath);

        var outcomes = await Task.WhenAll(EtlProgram.FinishAsync(first), EtlProgram.FinishAsync(second));

        Assert.All(outcomes, outcome => Assert.True(outcome.ExitCode == 0, outcome.Errors));
        Assert.Equal(_content, await _shop.Bucket.GetAsync("landing/large.csv"));
        Assert.Contains("nothing to land, 2 there already", (await _shop.EtlAsync("land")).Errors, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition, Process process)
    {
        while (!condition())
        {
            if (process.HasExited)
            {
                Assert.Fail((await EtlProgram.FinishAsync(process)).Errors);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
