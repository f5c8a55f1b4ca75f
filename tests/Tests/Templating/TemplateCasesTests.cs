using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class TemplateCasesTests
{
    private const string ExpectationSuffix = ".out.txt";

    public static TheoryData<string> Cases => [.. Directory
        .EnumerateFiles(TemplateCase.Folder, "*.txt", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(ExpectationSuffix, StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(TemplateCase.Folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_template_gives_what_stands_beside_it(string name)
    {
        var file = Path.Combine(TemplateCase.Folder, name);

        var isStrict = name.StartsWith("500-strict/", StringComparison.Ordinal);

        var result = TemplateCase.Run(Path.GetFileName(name), File.ReadAllText(file), isStrict, Include);

        Assert.Equal(File.ReadAllText(Path.ChangeExtension(file, ExpectationSuffix)), result);

        // What cases include lies beside them, under names that are no cases.
        Template? Include(string included)
        {
            var path = Path.Combine(Path.GetDirectoryName(file)!, included);
            return File.Exists(path) ? Template.Parse(new SourceText(included, File.ReadAllText(path))) : null;
        }
    }

    [Fact]
    public void No_expectation_stands_alone()
    {
        var alone = Directory.EnumerateFiles(TemplateCase.Folder, $"*{ExpectationSuffix}", SearchOption.AllDirectories)
            .Where(file => !File.Exists($"{file[..^ExpectationSuffix.Length]}.txt"));

        Assert.Empty(alone);
    }

    [Fact]
    public void Every_built_in_function_has_a_case()
    {
        var texts = string.Concat(Cases.Select(row => File.ReadAllText(Path.Combine(TemplateCase.Folder, row.Data))));

        var missing = Builtins.Scope.Variables
            .SelectMany(variable => variable.Value.Kind == ValueKind.Object
                ? variable.Value.AsObject().Names.Select(name => $"{variable.Key}.{name}").DefaultIfEmpty(variable.Key)
                : [variable.Key])
            .Where(function => !texts.Contains(function, StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
