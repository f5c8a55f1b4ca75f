using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Packages;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>
/// The functions that give a template values from outside: <c>var</c> and <c>env_var</c>, the same in project files, properties and models.
/// </summary>
internal static class VariableFunctions
{
    /// <summary><c>var name default?</c></summary>
    public static ScriptFunction Var(IReadOnlyDictionary<string, Value> variables) => Var(_ => variables);

    /// <summary><c>var name default?</c>, by the package that the call is written in.</summary>
    public static ScriptFunction Var(PackageSet packages) => Var(packages.VarsOf);

    private static HostFunction Var(Func<string, IReadOnlyDictionary<string, Value>> variablesOf) =>
        new("var", "name default?", (in Call call) =>
        {
            var name = call.Text(0);
            var variables = variablesOf(call.Span.Source.Path);
            if (variables.TryGetValue(name, out var value))
            {
                return value;
            }

            var advice = $"Set it below `vars:` or with `--vars`, or give a default: `var '{name}' 'default'`";
            return call.IsGiven(1)
                ? call[1]
                : throw call.Fail($"No variable is named `{name}`", Suggest.Hint(name, variables.Keys) ?? advice);
        });

    /// <summary><c>env_var name default?</c></summary>
    public static ScriptFunction EnvironmentVariable(IReadOnlyDictionary<string, string> environment) =>
        new HostFunction("env_var", "name default?", (in Call call) =>
        {
            var name = call.Text(0);
            if (environment.TryGetValue(name, out var value))
            {
                return value;
            }

            return call.IsGiven(1) ? call[1] : throw call.Fail(
                $"The environment variable `{name}` is not set", $"Set it, or give a default: `env_var '{name}' 'default'`");
        });

    /// <summary>A frozen scope with the language's own functions and these two.</summary>
    public static Scope CreateScope(IReadOnlyDictionary<string, Value> variables, IReadOnlyDictionary<string, string> environment) =>
        CreateScope(Var(variables), environment);

    /// <summary>A frozen scope with the language's own functions and these two, for the files of a project and its packages.</summary>
    public static Scope CreateScope(PackageSet packages, IReadOnlyDictionary<string, string> environment) => CreateScope(Var(packages), environment);

    private static Scope CreateScope(ScriptFunction var, IReadOnlyDictionary<string, string> environment)
    {
        var scope = new Scope(Builtins.Scope);
        scope.Add(var);
        scope.Add(EnvironmentVariable(environment));
        return scope.Freeze();
    }
}
