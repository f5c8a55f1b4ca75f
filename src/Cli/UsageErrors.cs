using System.CommandLine;
using System.CommandLine.Parsing;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli;

/// <summary>Finds out what is wrong with a command line.</summary>
internal static class UsageErrors
{
    /// <summary>What is wrong with a command line that was parsed with errors.</summary>
    public static IReadOnlyList<Diagnostic> Of(ParseResult result)
    {
        var command = result.CommandResult.Command;

        // What follows an option that does not exist may be its value, and is no error of its own.
        var unmatched = result.UnmatchedTokens.Any(IsOption) ? result.UnmatchedTokens.Where(IsOption) : result.UnmatchedTokens;
        return unmatched.Any()
            ? [.. unmatched.Select(token => Unmatched(command, token))]
            : [.. result.Errors.Select(error => Wrong(command, error)).Distinct()];
    }

    /// <summary>
    /// Whether a text has the look of an option. A misspelt one behind an option that takes values would otherwise be taken for a value;
    /// where a value must look like this, <c>--select=--x</c> says so.
    /// </summary>
    public static bool IsOption(string text) =>
        text.StartsWith('-')
        && text.AsSpan().TrimStart('-') is [var first, ..]
        && char.IsAsciiLetter(first)
        && !text.AsSpan().ContainsAny(" \t\r\n");

    /// <summary>The message for a value that is no value of its option, argument or environment variable.</summary>
    public static string WrongValue(string source, string expected, string text) => $"`{source}` takes {expected}, not `{text}`";

    private static Diagnostic Unmatched(Command command, string token) => token switch
    {
        _ when IsOption(token) => UnknownOption(command, token.Split('=')[0]),
        _ when command.Subcommands.Count > 0 =>
            CliErrors.UnknownCommand(NameOf(command), token, command.Subcommands.SelectMany(sub => sub.Aliases.Prepend(sub.Name))),
        _ => CliErrors.UnknownArgument(NameOf(command), token),
    };

    private static Diagnostic Wrong(Command command, ParseError error)
    {
        var name = NameOf(command);
        return error.SymbolResult switch
        {
            { } symbol when symbol.Tokens.FirstOrDefault(token => IsOption(token.Value)) is { } token => UnknownOption(command, token.Value),
            OptionResult { Tokens.Count: 0, Implicit: false } result => CliErrors.MissingValue(name, result.Option.Name, result.Option.HelpName),
            OptionResult { IdentifierTokenCount: > 1 } result => CliErrors.GivenTwice(name, result.Option.Name),
            ArgumentResult { Tokens.Count: 0, Parent: CommandResult } result => CliErrors.MissingArgument(name, result.Argument.Name),
            CommandResult { Command.Arguments: [var argument, ..] } => CliErrors.MissingArgument(name, argument.Name),
            _ => CliErrors.WrongValue(name, error.Message),
        };
    }

    private static Diagnostic UnknownOption(Command command, string option)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(known => known.Recursive);
        return CliErrors.UnknownOption(NameOf(command), option, command.Options.Concat(inherited).Select(known => known.Name));
    }

    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : "etl";
}
