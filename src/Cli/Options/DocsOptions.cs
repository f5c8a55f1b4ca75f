using System.CommandLine;
using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Where the pages are.</summary>
internal sealed class DocsPlaceOptions : OptionGroup
{
    public DocsPlaceOptions(SettingFactory settings)
        : base("Place") =>
        Output = Add(settings.Text(
            "--output", "dir", "The folder, or with --static the file; default: `site` or `site.html` below the target path", ValueKind.Folder));

    /// <summary>The folder or file.</summary>
    public Setting<string?> Output { get; }
}

/// <summary>What to write.</summary>
internal sealed class DocsGenerateOptions : OptionGroup
{
    private readonly Setting<bool> _static;
    private readonly Setting<bool> _noCompile;
    private readonly Setting<bool> _emptyCatalog;

    public DocsGenerateOptions(SettingFactory settings)
        : base("Generate")
    {
        _static = Add(settings.Switch("--static", "Write one file that holds everything"));
        _noCompile = Add(settings.Switch("--no-compile", "Take the SQL that an earlier command compiled"));
        _emptyCatalog = Add(settings.Switch("--empty-catalog", "Do not ask the warehouse what it holds"));
    }

    public bool ReadNoCompile(ParseResult result) => result.GetValue(_noCompile);

    public SiteRequest Read(ParseResult result) => new() { IsOneFile = result.GetValue(_static), AsksWarehouse = !result.GetValue(_emptyCatalog) };
}

/// <summary>How to serve.</summary>
internal sealed class DocsServeOptions : OptionGroup
{
    private const int UsualPort = 8080;
    private const string UsualHost = "127.0.0.1";

    private readonly Setting<int?> _port;
    private readonly Setting<string?> _host;
    private readonly Setting<bool> _open;

    public DocsServeOptions(SettingFactory settings)
        : base("Serve")
    {
        _port = Add(settings.Number("--port", "n", atLeast: 0, $"The port; 0 for a free one; default: {UsualPort}"));
        _host = Add(settings.Text("--host", "address", $"The address to listen at; 0.0.0.0 lets other machines in; default: {UsualHost}"));
        _open = Add(settings.Switch("--open", "Open a browser"));
    }

    public int ReadPort(ParseResult result) => result.GetValue(_port) ?? UsualPort;

    public string ReadHost(ParseResult result) => result.GetValue(_host) ?? UsualHost;

    public bool ReadOpen(ParseResult result) => result.GetValue(_open);
}
