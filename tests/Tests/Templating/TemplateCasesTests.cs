using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class TemplateCasesTests
{
    private const string ExpectationSuffix = ".out.txt";

    public static TheoryData<string> Cases => [.. Directory
        .EnumerateFiles(TemplateCase.Folder(), "*.txt", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(ExpectationSuffix, StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(TemplateCase.Folder(), file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_template_gives_what_stands_beside_it(string name)
    {
        var file = Path.Combine(TemplateCase.Folder(), name);

        var isStrict = name.StartsWith("500-strict/", StringComparison.Ordinal);

        var result = TemplateCase.Run(Path.GetFileName(name), File.ReadAllText(file), isStrict);

        Assert.Equal(File.ReadAllText(Path.ChangeExtension(file, ExpectationSuffix)), result);
    }

    [Fact]
    public void No_expectation_stands_alone()
    {
        var alone = Directory.EnumerateFiles(TemplateCase.Folder(), $"*{ExpectationSuffix}", SearchOption.AllDirectories)
            .Where(file => !File.Exists($"{file[..^ExpectationSuffix.Length]}.txt"));

        Assert.Empty(alone);
    }

    [Fact]
    public void Every_built_in_function_has_a_case()
    {
        var texts = string.Concat(Cases.Select(row => File.ReadAllText(Path.Combine(TemplateCase.Folder(), row.Data))));

        var missing = Builtins.Scope.Variables
            .Where(variable => variable.Value.Kind == ValueKind.Object)
            .SelectMany(module => module.Value.AsObject().Names.Select(name => $"{module.Key}.{name}"))
            .Where(function => !texts.Contains(function, StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
