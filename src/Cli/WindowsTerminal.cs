using Spectre.Console;

namespace SpotifyEtl.Models.Cli;

/// <summary>The console of Windows, which must be told to understand ANSI sequences.</summary>
internal static class WindowsTerminal
{
    /// <summary>Switches ANSI sequences on, and tells whether that succeeded.</summary>
    public static bool EnableAnsi() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Profile.Capabilities.Ansi;
}
