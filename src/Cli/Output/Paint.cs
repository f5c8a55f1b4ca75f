using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>
/// Colours for text, or none: without colour, each method gives its text back. Only the terminal's own sixteen colours, which its user has
/// chosen to be
/// readable; and no colour carries a meaning that the text does not have.
/// </summary>
internal sealed class Paint(bool isOn)
{
    /// <summary>No colour.</summary>
    public static Paint None { get; } = new(false);

    /// <summary>Colour.</summary>
    public static Paint Full { get; } = new(true);

    /// <summary>Colour where somebody sees it and nobody asked for none.</summary>
    public static Paint For(Host host, OutputSettings settings, Screen screen)
    {
        // https://no-color.org: present and not empty.
        var isColorless = settings.IsColorless || !string.IsNullOrEmpty(host.Environment.GetValueOrDefault("NO_COLOR"));
        return screen.IsInteractive && !isColorless ? Full : None;
    }

    public string Bold(string text) => Apply("1", text);

    public string Dim(string text) => Apply("2", text);

    public string Red(string text) => Apply("31", text);

    public string BoldRed(string text) => Apply("1;31", text);

    public string Green(string text) => Apply("32", text);

    public string BoldGreen(string text) => Apply("1;32", text);

    public string Yellow(string text) => Apply("33", text);

    public string BoldYellow(string text) => Apply("1;33", text);

    public string Blue(string text) => Apply("34", text);

    public string Cyan(string text) => Apply("36", text);

    public string BoldCyan(string text) => Apply("1;36", text);

    private string Apply(string code, string text) => isOn && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
