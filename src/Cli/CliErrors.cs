using System.Globalization;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Cli;

/// <summary>What can go wrong before the engine is asked, or beside it: ETL0xx. All wording of it.</summary>
internal static class CliErrors
{
    /// <summary>ETL001: the command has no such option.</summary>
    public static Diagnostic UnknownOption(string command, string option, IEnumerable<string> known) =>
        Usage("ETL001", $"`{command}` has no option `{option}`", command, Suggest.Hint(option, known));

    /// <summary>ETL002: there is no such command.</summary>
    public static Diagnostic UnknownCommand(string parent, string command, IEnumerable<string> known) =>
        Usage("ETL002", $"There is no command `{command}`", parent, Suggest.Hint(command, known));

    /// <summary>ETL003: an argument too many.</summary>
    public static Diagnostic UnknownArgument(string command, string argument) =>
        Usage("ETL003", $"`{command}` takes no argument `{argument}`", command);

    /// <summary>ETL004: an option stands there without its value.</summary>
    public static Diagnostic MissingValue(string command, string option, string? valueName) =>
        Usage("ETL004", $"`{option}` needs a value: <{valueName}>", command);

    /// <summary>ETL005: an option that takes one value was given several.</summary>
    public static Diagnostic GivenTwice(string command, string option) => Usage("ETL005", $"`{option}` is given more than once", command);

    /// <summary>ETL006: an argument too few.</summary>
    public static Diagnostic MissingArgument(string command, string argument) =>
        Usage("ETL006", $"`{command}` needs an argument: <{argument}>", command);

    /// <summary>ETL007: a value of an option, an argument or an environment variable that is not one of those it takes.</summary>
    public static Diagnostic WrongValue(string command, string message) => Usage("ETL007", message, command);

    /// <summary>ETL008: exactly one of two options must be given.</summary>
    public static Diagnostic NeedsOneOf(string command, string first, string second) =>
        Usage("ETL008", $"`{command}` needs either `{first}` or `{second}`", command);

    /// <summary>ETL009: a command that works on one node was given none, or several.</summary>
    public static Diagnostic NeedsOneNode(string command, string selector, int count)
    {
        var selected = count == 0 ? "none" : count.ToString(CultureInfo.InvariantCulture);
        return new Diagnostic(
            "ETL009",
            Severity.Error,
            $"`{command}` works on one model, seed or source, and `{selector}` selects {selected}",
            Hint: $"See what it selects with `etl ls -s \"{selector}\"`");
    }

    /// <summary>ETL010: the user stopped the command.</summary>
    public static Diagnostic Interrupted() =>
        new("ETL010", Severity.Error, "Interrupted", Hint: "Nothing is half done: what was not finished is as it was before");

    /// <summary>ETL011: the warehouse refused something that belongs to no node.</summary>
    public static Diagnostic WarehouseRefused(string message, string? hint) =>
        new("ETL011", Severity.Error, $"The warehouse refused: {message}", Hint: hint);

    /// <summary>ETL012: a file cannot be read or written.</summary>
    public static Diagnostic FileSystem(string message) => new("ETL012", Severity.Error, message);

    /// <summary>ETL013: a fault of the tool.</summary>
    public static Diagnostic Internal(string description) =>
        new("ETL013", Severity.Error, $"The tool itself failed: {description}",
            Hint: "Please report this with the output of the same command and `--debug`");

    /// <summary>ETL014: a folder that <c>etl clean</c> does not touch.</summary>
    public static Diagnostic NotCleaned(string path, string reason) => new("ETL014", Severity.Error, $"`{path}` is not removed: {reason}");

    /// <summary>ETL015: a name that cannot be that of a project.</summary>
    public static Diagnostic BadProjectName(string name) =>
        new("ETL015", Severity.Error, $"`{name}` cannot be the name of a project",
            Hint: "Use small letters, digits and underscores, and begin with a letter");

    /// <summary>ETL016: a new project would overwrite something.</summary>
    public static Diagnostic FolderExists(string name) =>
        new("ETL016", Severity.Error, $"`{name}` is there already, and is not empty",
            Hint: "Nothing was written. Take another name, or another folder");

    /// <summary>ETL017: a file that was named is not there.</summary>
    public static Diagnostic NoSuchFile(string path) => new("ETL017", Severity.Error, $"There is no file `{path}`");

    /// <summary>ETL018: the data of a template are not a JSON object.</summary>
    public static Diagnostic DataIsNoObject(string reason, SourceSpan span) =>
        new("ETL018", Severity.Error, $"`--data` needs a JSON object: {reason}", span);

    /// <summary>ETL019: there is no earlier run to repeat.</summary>
    public static Diagnostic NothingToRepeat(string folder) =>
        new("ETL019", Severity.Error, $"There is no `run_results.json` in {folder}, so no run to repeat",
            Hint: "Name the folder of its artifacts with `--state`, or run the command itself");

    /// <summary>ETL020: the last command is none that can be repeated.</summary>
    public static Diagnostic CannotRepeat(string command) =>
        new("ETL020", Severity.Error, $"What the last command, `{command}`, was given is not known, so it cannot be repeated", Hint: "Run the command itself");

    /// <summary>ETL021: something that goes by a state, without one.</summary>
    public static Diagnostic NeedsState(string purpose) =>
        new("ETL021", Severity.Error, $"`{purpose}` needs the `state.json` of another command",
            Hint: "Name the folder that holds it with `--state`; `etl compile --target prod --target-path DIR` writes one without a warehouse");

    /// <summary>ETL022: options that exclude each other.</summary>
    public static Diagnostic Exclusive(string command, string first, string second) =>
        Usage("ETL022", $"`{first}` and `{second}` exclude each other", command);

    /// <summary>ETL045: an option that only has a meaning with another one.</summary>
    public static Diagnostic NeedsOption(string command, string option, string needed) =>
        Usage("ETL045", $"`{option}` says how `{needed}` is done, and that is not given", command, $"Add `{needed}`, or leave `{option}` out");

    private static Diagnostic Usage(string code, string message, string command, string? hint = null) =>
        new(code, Severity.Error, message, Hint: hint ?? $"See `{command} --help`");

    /// <summary>ETL023: a function was started where there is no runtime for one.</summary>
    public static Diagnostic NoLambdaRuntime(string variable) =>
        new("ETL023", Severity.Error, $"`etl lambda` runs in AWS Lambda only: {variable} is not set", null, "Run `etl pipeline` instead; infra/README.md tells how to make it a function");

    /// <summary>ETL033: an event that a function was given came to nothing good.</summary>
    public static Diagnostic EventFailed(string message) =>
        new("ETL033", Severity.Error, message, null, "A message of a queue comes again, and after some times goes to the dead letter queue; what was done for it stays done");

    /// <summary>ETL041: an option of another command of the same name.</summary>
    public static Diagnostic NotForThis(string option, string command, string other) =>
        new("ETL041", Severity.Error, $"`{option}` has no effect on `{command}`", Hint: $"It belongs to `{other}`");

    /// <summary>ETL042: there are no pages to serve.</summary>
    public static Diagnostic NoSite(string folder) =>
        new("ETL042", Severity.Error, $"There are no pages in {folder}", Hint: "Make them with `etl docs generate`");

    /// <summary>ETL043: another program listens at the port.</summary>
    public static Diagnostic PortTaken(int port) =>
        new("ETL043", Severity.Error, $"Another program listens at port {port.ToString(CultureInfo.InvariantCulture)}",
            Hint: "Take another one with `--port`, or `--port 0` for one that is free");

    /// <summary>ETL044: the address cannot be listened at.</summary>
    public static Diagnostic CannotListen(string host, int port, string reason) =>
        new("ETL044", Severity.Error, $"Nothing can be served at `{host}` and port {port.ToString(CultureInfo.InvariantCulture)}: {reason}", Hint: "Take another place with `--host` and `--port`");
}
