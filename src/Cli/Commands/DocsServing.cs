using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SpotifyEtl.Models.Cli.Site;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>Serves pages until the user has seen enough.</summary>
internal static class DocsServing
{
    private static string Opener => OperatingSystem.IsMacOS() ? "open" : "xdg-open";

    public static async Task<ExitCode> RunAsync(CommandContext context, string folder, int port, string host, bool opens, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            throw new ProjectException(CliErrors.NoSite(folder));
        }

        using var server = Listen(folder, host, port);
        var address = $"http://{server.Endpoint}/";
        await context.Host.Output.WriteLineAsync(address.AsMemory(), cancellationToken);
        await context.Host.Output.FlushAsync(cancellationToken);
        context.Reporter.Note("Serving; Ctrl+C ends it");
        if (opens)
        {
            Open(context, address);
        }

        await server.RunAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static SiteServer Listen(string folder, string host, int port)
    {
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var given) ? given : null;
        if (address is null || port > IPEndPoint.MaxPort)
        {
            var reason = address is null ? "it is no address, such as 127.0.0.1" : $"ports end at {IPEndPoint.MaxPort}";
            throw new ProjectException(CliErrors.CannotListen(host, port, reason));
        }

        try
        {
            return new SiteServer(folder, address, port);
        }
        catch (SocketException exception)
        {
            var isTaken = exception.SocketErrorCode == SocketError.AddressAlreadyInUse;
            throw new ProjectException(isTaken ? CliErrors.PortTaken(port) : CliErrors.CannotListen(host, port, exception.Message));
        }
    }

    private static void Open(CommandContext context, string address)
    {
        try
        {
            using var browser = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(Opener, [address]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            context.Reporter.Note("No browser could be opened; go to the address yourself");
        }
    }
}
