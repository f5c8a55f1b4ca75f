using System.CommandLine;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>How to talk.</summary>
internal sealed class OutputOptions : OptionGroup
{
    private readonly Setting<string> _logFormat;
    private readonly Setting<bool> _quiet;
    private readonly Setting<bool> _debug;
    private readonly Setting<bool> _noColor;
    private readonly Setting<bool> _showAllErrors;

    public OutputOptions(SettingFactory settings)
        : base("Output")
    {
        _logFormat = Add(settings.Choice("--log-format", "Messages for people, or an object of JSON a line", "text", "json"));
        _quiet = Add(settings.Switch("--quiet", "Print errors and data only", "-q"));
        _debug = Add(settings.Switch("--debug", "Print what helps to find a fault of the tool", "-d"));
        _noColor = Add(settings.Switch("--no-color", "Print without colours; so does a variable NO_COLOR"));
        _showAllErrors = Add(settings.Switch("--show-all-errors", "Print every error and warning, and not only the first 20 of each"));
    }

    /// <summary>What the user gave.</summary>
    public OutputSettings Read(ParseResult result) => new(
        result.GetValue(_logFormat) == "json", result.GetValue(_quiet), result.GetValue(_debug), result.GetValue(_noColor), result.GetValue(_showAllErrors));
}

/// <summary>How the user wants to be talked to.</summary>
/// <param name="IsJson">Whether messages are JSON.</param>
/// <param name="IsQuiet">Whether only errors and data are printed.</param>
/// <param name="IsDebug">Whether faults of the tool are printed in full.</param>
/// <param name="IsColorless">Whether the user asked for no colours.</param>
/// <param name="ShowsAllErrors">Whether every error is printed, and not only the first of very many.</param>
internal sealed record OutputSettings(bool IsJson, bool IsQuiet, bool IsDebug, bool IsColorless, bool ShowsAllErrors)
{
    /// <summary>What holds while the options are not understood.</summary>
    public static OutputSettings Default { get; } = new(IsJson: false, IsQuiet: false, IsDebug: false, IsColorless: false, ShowsAllErrors: false);
}
