using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class DocumentationTests
{
    public static TheoryData<string> Examples => [.. Documentation.Examples.Select(example => example.Place)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_what_stands_below_it(string place)
    {
        var example = Documentation.Examples.Single(example => example.Place == place);
        Assert.True(example.Output is not null, "No block `text` follows directly");
        var files = Documentation.FilesOf(Path.Combine(Documentation.Folder, place.Split(':')[0]));

        var result = TemplateCase.Run("model.sql", example.Text, example.Info == "scriban strict", Include);

        Assert.Equal(example.Output, IsError(result) ? result.TrimEnd('\n') : result);

        Template? Include(string name) => files.TryGetValue(name, out var text) ? Template.Parse(new SourceText(name, text)) : null;
    }

    [Fact]
    public void Every_built_in_has_a_heading_and_every_heading_a_built_in()
    {
        var documented = Documentation.Functions.Select(function => function.Name).Order(StringComparer.Ordinal);

        Assert.Equal(BuiltIns.Keys.Order(StringComparer.Ordinal), documented);
    }

    [Fact]
    public void Every_built_in_has_an_example()
    {
        var missing = BuiltIns.Keys
            .Where(name => !Documentation.Examples.Any(example => example.Section == name && Mentions(example.Text, name)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_function_is_documented_with_its_parameters()
    {
        var missing = Documentation.Functions
            .Where(function => BuiltIns.TryGetValue(function.Name, out var value) && value.Kind == ValueKind.Function)
            .Select(function => (function.Text, BuiltIns[function.Name].AsFunction().Usage))
            .Where(function => !function.Text.Contains($"`{function.Usage}`", StringComparison.Ordinal))
            .Select(function => function.Usage);

        Assert.Empty(missing);
    }

    private static Dictionary<string, Value> BuiltIns { get; } = Builtins.Scope.Variables
        .SelectMany(variable => variable.Value.Kind == ValueKind.Object && variable.Value.AsObject().Count > 0
            ? variable.Value.AsObject().Select(member => KeyValuePair.Create($"{variable.Key}.{member.Key}", member.Value))
            : [variable])
        .ToDictionary();

    private static bool IsError(string result) => result.StartsWith("model.sql:", StringComparison.Ordinal);

    private static bool Mentions(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if (end == text.Length || (!char.IsAsciiLetterOrDigit(text[end]) && text[end] != '_'))
            {
                return true;
            }
        }

        return false;
    }
}
