using Microsoft.Playwright;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>The browser of the machine, started once for all tests of this process; each test reads in a window of its own.</summary>
internal static class Chromium
{
    private const string HowToGet = "`./test` installs it on Debian; elsewhere install Chromium or Chrome so that it is on the PATH.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly Lazy<Task<IBrowser>> Shared = new(StartAsync);
    private static IPlaywright? _driver;

    /// <summary>The browser. Where the machine has none, the test ends here: skipped at a desk, failed on a build server.</summary>
    public static Task<IBrowser> SharedAsync()
    {
        if (Find() is null)
        {
            Prerequisite.Miss($"These tests need Chromium. {HowToGet}");
        }

        return Shared.Value;
    }

    /// <summary>Ends the browser, if it was started, and what drives it.</summary>
    public static async Task EndAsync()
    {
        if (Shared.IsValueCreated && Shared.Value.IsCompletedSuccessfully)
        {
            await (await Shared.Value).CloseAsync();
        }

        _driver?.Dispose();
    }

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = _driver = await Playwright.CreateAsync();
        // The tests' user may be root, whom the sandbox refuses; and all they open is what they generated.
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = ["--no-sandbox", "--disable-gpu"] });
    }

    private static string? Find() => Names.Select(SearchPath.Find).FirstOrDefault(path => path is not null);
}
