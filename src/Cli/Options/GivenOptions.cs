using System.CommandLine;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Writes down what a command was given, so that it can be given again.</summary>
internal static class GivenOptions
{
    // Where the project is, is found anew: the folder may be another one by then. To print a plan is nothing to repeat.
    private static readonly string[] NotRepeated = ["--project-dir", "--target-path", "--dry-run"];

    /// <summary>The options as one would type them, those from the environment included.</summary>
    public static IReadOnlyList<string> Of(ParseResult result, IEnumerable<OptionGroup> groups, IReadOnlyDictionary<string, string> environment)
    {
        var arguments = new List<string>();
        foreach (var option in groups.SelectMany(group => group.Options).Where(option => !NotRepeated.Contains(option.Name)))
        {
            if (result.GetResult(option) is { Implicit: false } given)
            {
                arguments.Add(option.Name);
                arguments.AddRange(given.Tokens.Select(token => token.Value));
            }
            else if (option is ISetting setting && environment.GetValueOrDefault(setting.Variable) is { Length: > 0 } text)
            {
                arguments.Add(option.Name);
                arguments.Add(text);
            }
        }

        return arguments;
    }
}
