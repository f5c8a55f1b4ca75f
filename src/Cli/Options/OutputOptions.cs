using System.CommandLine;
using SpotifyEtl.Models.Cli.Monitoring.Metrics;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>How to talk.</summary>
internal sealed class OutputOptions : OptionGroup
{
    private readonly Setting<string> _logFormat;
    private readonly Setting<bool> _quiet;
    private readonly Setting<bool> _debug;
    private readonly Setting<bool> _noColor;
    private readonly Setting<bool> _showAllErrors;
    private readonly Setting<string>? _metrics;
    private readonly Setting<string?>? _metricsNamespace;

    /// <param name="settings">Makes the options.</param>
    /// <param name="isLambda">Whether machines are listening, which changes what is usual.</param>
    /// <param name="runs">Whether the command works on the warehouse, so that there is something to measure.</param>
    public OutputOptions(SettingFactory settings, bool isLambda, bool runs)
        : base("Output")
    {
        // Of a choice the first is the default.
        string[] formats = isLambda ? ["json", "text"] : ["text", "json"];
        string[] metrics = isLambda ? ["emf", "emf-run", "off"] : ["off", "emf", "emf-run"];
        _logFormat = Add(settings.Choice("--log-format", "Messages for people, or an object of JSON a line", formats));
        _quiet = Add(settings.Switch("--quiet", "Print errors and data only", "-q"));
        _debug = Add(settings.Switch("--debug", "Print what helps to find a fault of the tool", "-d"));
        _noColor = Add(settings.Switch("--no-color", "Print without colours; so does a variable NO_COLOR"));
        _showAllErrors = Add(settings.Switch("--show-all-errors", "Print every error and warning, and not only the first 20 of each"));
        if (runs)
        {
            _metrics = Add(settings.Choice("--metrics", "Metrics for CloudWatch on standard output: of the run and its nodes, or of the run alone", metrics));
            _metricsNamespace = Add(settings.Text(
                "--metrics-namespace", "name", $"Their namespace; default: {MetricsSettings.DefaultNamespace}", MetricsSettings.IsNamespace, MetricsSettings.NamespaceRule));
        }
    }

    /// <summary>What the user gave.</summary>
    public OutputSettings Read(ParseResult result) => new(
        result.GetValue(_logFormat) == "json", result.GetValue(_quiet), result.GetValue(_debug), result.GetValue(_noColor), result.GetValue(_showAllErrors))
    {
        Metrics = _metrics is null || _metricsNamespace is null
            ? MetricsSettings.None
            : new MetricsSettings(ScopeOf(result.GetValue(_metrics)), result.GetValue(_metricsNamespace) ?? MetricsSettings.DefaultNamespace),
    };

    private static MetricsScope ScopeOf(string? name) => name switch
    {
        "emf" => MetricsScope.RunAndNodes,
        "emf-run" => MetricsScope.Run,
        _ => MetricsScope.None,
    };
}

/// <summary>How the user wants to be talked to.</summary>
/// <param name="IsJson">Whether messages are JSON.</param>
/// <param name="IsQuiet">Whether only errors and data are printed.</param>
/// <param name="IsDebug">Whether faults of the tool are printed in full.</param>
/// <param name="IsColorless">Whether the user asked for no colours.</param>
/// <param name="ShowsAllErrors">Whether every error is printed, and not only the first of very many.</param>
internal sealed record OutputSettings(bool IsJson, bool IsQuiet, bool IsDebug, bool IsColorless, bool ShowsAllErrors)
{
    /// <summary>Which metrics of a run are printed. Default: none.</summary>
    public MetricsSettings Metrics { get; init; } = MetricsSettings.None;

    /// <summary>What holds while the options are not understood.</summary>
    /// <param name="isLambda">Whether machines are listening.</param>
    public static OutputSettings Default(bool isLambda) => new(IsJson: isLambda, IsQuiet: false, IsDebug: false, IsColorless: false, ShowsAllErrors: false);
}
