using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Syntax;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>
/// The generic tests that the project can use: those built in, and its macros <c>test_NAME</c>, which may also replace one of them.
/// </summary>
internal sealed class TestCatalog
{
    private const string MacroPrefix = "test_";

    // The package whose tests, under this prefix, dbt's users know; those that are built in here need no package.
    private const string UtilitiesPrefix = "dbt_utils.";

    private readonly Dictionary<string, GenericTest> _macros;

    public TestCatalog(MacroLibrary macros) =>
        _macros = macros.Names.Where(name => name.StartsWith(MacroPrefix, StringComparison.Ordinal))
            .Select(name => FromMacro(name[MacroPrefix.Length..], macros.FindDeclaration(name)!))
            .ToDictionary(test => test.Name, StringComparer.Ordinal);

    /// <summary>The names of all tests, for suggestions.</summary>
    public IEnumerable<string> Names => _macros.Keys.Union(GenericTest.BuiltIn.Keys, StringComparer.Ordinal);

    /// <summary>Finds a test, with the name of the macro that defines it, if one does.</summary>
    public GenericTest? Find(string name, out string? macro)
    {
        if (_macros.TryGetValue(name, out var own))
        {
            macro = MacroPrefix + name;
            return own;
        }

        macro = null;
        var plain = name.StartsWith(UtilitiesPrefix, StringComparison.Ordinal) ? name[UtilitiesPrefix.Length..] : name;
        return GenericTest.BuiltIn.GetValueOrDefault(plain);
    }

    private static GenericTest FromMacro(string name, FunctionDeclaration declaration)
    {
        var parameters = declaration.Parameters?.Where(parameter => parameter.Name is not ("model" or "column_name")).ToList();
        var takesColumn = declaration.Parameters?.Any(parameter => parameter.Name == "column_name" && parameter.Default is null);
        return new GenericTest(
            name,
            takesColumn == true ? TestScope.Column : TestScope.Any,
            NamesWhere(parameter => parameter.Default is null && !parameter.TakesRest),
            NamesWhere(parameter => parameter.Default is not null),
            TakesAny: parameters is null);

        IReadOnlyList<string> NamesWhere(Func<ParameterDeclaration, bool> condition) =>
            [.. (parameters ?? []).Where(condition).Select(parameter => parameter.Name)];
    }
}
