using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>
/// Somebody who reads a site. Whatever they do, the pages must not ask another host for anything, and must not complain; and when a test fails, what they saw is
/// kept as a picture.
/// </summary>
internal sealed class Reader
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _otherHosts = [];
    private readonly string _site;

    private Reader(IPage page, string site) => (Page, _site) = (page, site);

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>The search of all pages.</summary>
    public ILocator Search => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search", Exact = true });

    /// <summary>The heading of the page.</summary>
    public ILocator Title => Page.Locator("main h1").First;

    /// <summary>Opens a site, does something with it, and looks for what may never happen.</summary>
    /// <param name="site">The address of its first page.</param>
    /// <param name="read">What to do.</param>
    /// <param name="route">The part of the address behind <c>#</c>.</param>
    /// <param name="options">Another window than the usual one.</param>
    /// <param name="test">The name of the test, for the picture.</param>
    public static async Task ReadAsync(
        string site, Func<Reader, Task> read, string route = "/", BrowserNewContextOptions? options = null, [CallerMemberName] string test = "")
    {
        var browser = await Chromium.SharedAsync();
        await using var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 860 } });
        // Other tests have the processors as well.
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        var reader = new Reader(page, site);
        await reader.WatchAsync(context);
        try
        {
            await reader.GoAsync(route);
            await read(reader);
            Assert.Empty(reader._complaints);
            Assert.Empty(reader._otherHosts);
        }
        catch
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{test}.png") });
            throw;
        }
    }

    /// <summary>Goes to another place of the site, as a link from outside does.</summary>
    public async Task GoAsync(string route)
    {
        await Page.GotoAsync($"{_site}#{route}");
        await Title.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Waits until the page is about something.</summary>
    public Task IsAtAsync(string title) => Assertions.Expect(Title).ToHaveTextAsync(title);

    /// <summary>Waits until the address is a place of the site.</summary>
    public Task IsAtRouteAsync(string route) => Assertions.Expect(Page).ToHaveURLAsync(new Regex($"#{Regex.Escape(route)}$"));

    /// <summary>What an expression gives in the page.</summary>
    public Task<T> AskAsync<T>(string expression) => Page.EvaluateAsync<T>(expression);

    private async Task WatchAsync(IBrowserContext context)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        Page.PageError += (_, error) => _complaints.Add(error);
        await context.RouteAsync("**/*", async route =>
        {
            if (IsOwn(route.Request.Url))
            {
                await route.ContinueAsync();
            }
            else
            {
                _otherHosts.Add(route.Request.Url);
                await route.AbortAsync();
            }
        });
    }

    private bool IsOwn(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith(_site[..(_site.LastIndexOf('/') + 1)], StringComparison.Ordinal);
}
