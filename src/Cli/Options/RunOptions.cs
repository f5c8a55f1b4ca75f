using System.CommandLine;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>How to run: those options that have a meaning for what the command does.</summary>
internal sealed class RunOptions : OptionGroup
{
    private readonly string _command;
    private readonly RunScope _scope;
    private readonly Setting<int?> _threads;
    private readonly Setting<bool>? _fullRefresh;
    private readonly Setting<bool> _failFast;
    private readonly Setting<bool>? _storeFailures;
    private readonly Setting<bool>? _warnError;
    private readonly Setting<bool> _dryRun;
    private readonly Setting<bool>? _noWait;
    private readonly Setting<string>? _staticAnalysis;
    private readonly Setting<bool>? _empty;
    private readonly Setting<string?>? _sample;
    private readonly Setting<string?>? _eventTimeStart;
    private readonly Setting<string?>? _eventTimeEnd;

    public RunOptions(SettingFactory settings, string command, RunScope scope)
        : base("Run")
    {
        _command = command;
        _scope = scope;
        _threads = Add(settings.Number("--threads", "count", atLeast: 1, "How many nodes to work on at once; default: the target's own"));
        _failFast = Add(settings.Switch("--fail-fast", "Stop at the first failure", "-x"));
        _dryRun = Add(settings.Switch("--dry-run", "Print the statements that would run, and run none"));
        if (scope.HasFlag(RunScope.Stage))
        {
            _noWait = Add(settings.Switch("--no-wait", "Begin what takes minutes elsewhere, a crawl or a job of Glue, and leave it to a later run to go on"));
        }

        if ((scope & (RunScope.Model | RunScope.Seed)) != 0)
        {
            _fullRefresh = Add(settings.Switch("--full-refresh", "Rebuild incremental models and seeds from nothing", "-f"));
        }

        if (scope.HasFlag(RunScope.Model))
        {
            _empty = Add(settings.Switch("--empty", "Build everything of no rows: no relation is read, and no file loaded"));
            _sample = Add(settings.Text(
                "--sample", "time", "Read only rows of a stretch of time, where `event_time` is configured: '3 days', or '{start: 2026-01-01, end: 2026-02-01}'"));
            _eventTimeStart = Add(settings.Text("--event-time-start", "time", "Build batches from this time on, in UTC: 2024-01-31, 2024-01-31T06:00"));
            _eventTimeEnd = Add(settings.Text("--event-time-end", "time", "Build batches up to this time; default: now"));
        }

        if (scope == RunScope.Build)
        {
            _staticAnalysis = Add(settings.Choice("--static-analysis", "Whether to check the columns of all models and tests before anything runs", "on", "off"));
        }

        if (scope.HasFlag(RunScope.Test))
        {
            _storeFailures = Add(settings.Switch("--store-failures", "Keep the failing rows of every test in a table"));
            _warnError = Add(settings.Switch("--warn-error", "Let a test that warns fail"));
        }
    }

    /// <summary>How many nodes to work on at once; null where nothing is said.</summary>
    public int? ReadThreads(ParseResult result) => result.GetValue(_threads);

    /// <summary>Whether to print the plan in the place of running it.</summary>
    public bool ReadDryRun(ParseResult result) => result.GetValue(_dryRun);

    /// <summary>What to run.</summary>
    /// <param name="result">What the user gave.</param>
    /// <param name="now">When the command was started.</param>
    /// <exception cref="ProjectException">The options contradict each other.</exception>
    public RunRequest Read(ParseResult result, DateTimeOffset now) => new()
    {
        Command = _command,
        Scope = _scope,
        FailFast = result.GetValue(_failFast),
        FullRefresh = IsOn(_fullRefresh, result),
        StoreFailures = IsOn(_storeFailures, result) ? true : null,
        WarnAsError = IsOn(_warnError, result),
        IsEmpty = IsOn(_empty, result),
        IsNotWaiting = IsOn(_noWait, result),
        AnalyzesColumns = _staticAnalysis is not null && result.GetValue(_staticAnalysis) == "on",
        Sample = ReadSample(result, now),
        EventTimeStart = ReadTime(_eventTimeStart, "--event-time-start", result),
        EventTimeEnd = ReadTime(_eventTimeEnd, "--event-time-end", result),
    };

    private SampleWindow? ReadSample(ParseResult result, DateTimeOffset now)
    {
        if (_sample is null || result.GetValue(_sample) is not { } text)
        {
            return null;
        }

        if (IsOn(_empty, result))
        {
            throw new ProjectException(CliErrors.Exclusive($"etl {_command}", "--empty", "--sample"));
        }

        var diagnostics = new DiagnosticBag();
        var window = SampleWindows.Parse(text, now, diagnostics);
        diagnostics.ThrowIfErrors();
        return window;
    }

    private DateTime? ReadTime(Setting<string?>? setting, string name, ParseResult result)
    {
        if (setting is null || result.GetValue(setting) is not { } text)
        {
            return null;
        }

        return EventTimes.TryParse(text, out var time)
            ? time
            : throw new ProjectException(CliErrors.WrongValue($"etl {_command}", UsageErrors.WrongValue(name, "a time such as `2024-01-31` or `2024-01-31T06:00`", text)));
    }

    private static bool IsOn(Setting<bool>? setting, ParseResult result) => setting is not null && result.GetValue(setting);
}
