using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>
/// Makes options. Values are read by functions of ours: nothing is found by reflection, and messages say what is expected, and that a wrong
/// value came
/// from the environment when it did.
/// </summary>
internal sealed class SettingFactory(IReadOnlyDictionary<string, string> environment)
{
    private delegate bool Reader<T>(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>A switch, off unless given.</summary>
    public Setting<bool> Switch(string name, string description, params string[] aliases)
    {
        var setting = new Setting<bool>(name, aliases) { Description = description, Variable = VariableOf(name), IsSwitch = true };
        return Configure(setting, TryReadSwitch, "`true` or `false`", withoutValue: true);
    }

    /// <summary>A text; null where it is not given.</summary>
    public Setting<string?> Text(
        string name, string valueName, string description, ValueKind kind = ValueKind.Text, params string[] aliases)
    {
        var setting = new Setting<string?>(name, aliases)
        {
            Description = description,
            HelpName = valueName,
            Variable = VariableOf(name),
            Kind = kind,
        };
        return Configure(setting, (string text, out string? value) => (value = text) is not null, "a text");
    }

    /// <summary>A text that keeps to a rule; null where it is not given.</summary>
    public Setting<string?> Text(string name, string valueName, string description, Predicate<string> keepsRule, string rule)
    {
        var setting = new Setting<string?>(name, []) { Description = description, HelpName = valueName, Variable = VariableOf(name) };
        return Configure(setting, (string text, out string? value) => keepsRule(value = text), rule);
    }

    /// <summary>A whole number; null where it is not given.</summary>
    public Setting<int?> Number(string name, string valueName, int atLeast, string description)
    {
        var setting = new Setting<int?>(name, []) { Description = description, HelpName = valueName, Variable = VariableOf(name) };
        return Configure(setting, TryRead, $"a whole number of at least {atLeast.ToString(CultureInfo.InvariantCulture)}");

        bool TryRead(string text, out int? value)
        {
            var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            value = number;
            return isNumber && number >= atLeast;
        }
    }

    /// <summary>One of a few names; the first where none is given.</summary>
    public Setting<string> Choice(string name, string description, params string[] choices)
    {
        var setting = new Setting<string>(name, [])
        {
            Description = description,
            HelpName = string.Join('|', choices),
            Variable = VariableOf(name),
            Choices = choices,
            DefaultValueFactory = _ => choices[0],
        };
        return Configure(setting, TryRead, Or(choices));

        bool TryRead(string text, [MaybeNullWhen(false)] out string value) =>
            (value = Array.Find(choices, choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))) is not null;
    }

    /// <summary>Any number of texts, in one or several uses of the option.</summary>
    public Setting<string[]> List(
        string name, string valueName, string description, ValueKind kind, IReadOnlyList<string> choices, params string[] aliases)
    {
        var given = environment.GetValueOrDefault(VariableOf(name));
        return new Setting<string[]>(name, aliases)
        {
            Description = description,
            HelpName = valueName,
            Variable = VariableOf(name),
            Kind = kind,
            IsList = true,
            Choices = choices,
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => string.IsNullOrEmpty(given) ? [] : [given],
            CustomParser = result =>
            {
                string[] values = [.. result.Tokens.Select(token => token.Value)];
                return Array.Find(values, UsageErrors.IsOption) is { } option ? Fail<string[]>(result, option) : values;
            },
        };
    }

    /// <summary>The environment variable of an option: <c>ETL_PROJECT_DIR</c> for <c>--project-dir</c>.</summary>
    public static string VariableOf(string option) => $"ETL_{option.TrimStart('-').Replace('-', '_').ToUpperInvariant()}";

    private Setting<T> Configure<T>(Setting<T> setting, Reader<T> reader, string expected, T? withoutValue = default)
    {
        setting.CustomParser = result => result.Tokens switch
        {
            [] => withoutValue,
            [.., { Value: var text }] when UsageErrors.IsOption(text) => Fail<T>(result, text),
            [.., { Value: var text }] => Read(result, setting.Name, text),
        };
        if (environment.GetValueOrDefault(setting.Variable) is { Length: > 0 } given)
        {
            setting.DefaultValueFactory = result => Read(result, setting.Variable, given)!;
        }

        return setting;

        T? Read(ArgumentResult result, string source, string text) =>
            reader(text, out var value) ? value : Fail<T>(result, UsageErrors.WrongValue(source, expected, text));
    }

    private static bool TryReadSwitch(string text, out bool value)
    {
        value = text.ToLowerInvariant() is "1" or "true" or "yes" or "on";
        return value || text.ToLowerInvariant() is "0" or "false" or "no" or "off";
    }

    private static T? Fail<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }

    private static string Or(string[] choices)
    {
        var quoted = Array.ConvertAll(choices, choice => $"`{choice}`");
        return quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }
}
