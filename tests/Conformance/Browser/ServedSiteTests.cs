using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary><c>etl docs serve</c>, as its own process.</summary>
public sealed class ServedSiteTests
{
    [Fact]
    public async Task The_pages_are_read_from_it_and_ctrl_c_ends_it()
    {
        using var server = await ServeAsync(await Sites.SpotifyRootAsync());
        await Reader.ReadAsync(server.Address, reader => reader.IsAtAsync("dim_track"), "/model/dim_track");
        EtlProgram.Signal(server.Process, "INT");
        Assert.Equal(0, (await EtlProgram.FinishAsync(server.Process)).ExitCode);
    }

    [Fact]
    public async Task Only_the_sites_own_files_are_given_and_only_to_be_read()
    {
        using var server = await ServeAsync(await Sites.SpotifyRootAsync());
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var page = await client.GetAsync("/");
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        var folder = (await page.Content.ReadAsStringAsync()).Split("src=\"")[1].Split('/')[0];
        Assert.Equal("text/javascript; charset=utf-8", (await client.GetAsync($"/{folder}/index.js")).Content.Headers.ContentType!.ToString());
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(page.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync("/", new StringContent("x"))).StatusCode);
        string[] others = ["/../run_results.json", "/..%2frun_results.json", $"/{folder}/../../run_results.json", "/site.json", $"/{folder}/no.js", "//etc/passwd"];
        foreach (var path in others)
        {
            Assert.StartsWith("HTTP/1.1 404", await AskAsync(server.Address, $"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        }

        Assert.StartsWith("HTTP/1.1 400", await AskAsync(server.Address, "nonsense\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_a_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var outcome = await EtlProgram.RunAsync(await Sites.SpotifyRootAsync(), "docs", "serve", "--port", $"{port}");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"Another program listens at port {port}", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("--port 0", outcome.Errors, StringComparison.Ordinal);
    }

    private static async Task<Served> ServeAsync(string root)
    {
        var process = EtlProgram.Start(root, "docs", "serve", "--port", "0");
        var address = await process.StandardOutput.ReadLineAsync();
        return new Served(process, address ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync()));
    }

    // By hand: a client would tidy the path up before it asks.
    private static async Task<string> AskAsync(string address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(address).Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }

    private sealed record Served(Process Process, string Address) : IDisposable
    {
        public void Dispose()
        {
            if (!Process.HasExited)
            {
                Process.Kill();
            }

            Process.Dispose();
        }
    }
}
