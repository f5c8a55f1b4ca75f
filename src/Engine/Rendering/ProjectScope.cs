using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>The layer of variables and functions that all templates of a project share: frozen, so that all threads may use it.</summary>
internal static class ProjectScope
{
    public static Scope Create(ParsedProject project, Dialect dialect, WarehouseState state, bool fullRefresh, TemplateFunctions functions)
    {
        var scope = new Scope(VariableFunctions.CreateScope(project.Packages, project.Request.Environment));
        foreach (var function in functions.All())
        {
            scope.Add(function);
        }

        foreach (var macro in project.MacrosByName.Values)
        {
            scope[macro.Name] = macro.Function;
        }

        if (project.Packages.Packages.Count > 0)
        {
            foreach (var package in project.MacrosByName.Values.GroupBy(macro => project.Packages.NameOf(macro.Path)))
            {
                scope[package.Key] = FunctionTable.ToNamespace(package.Select(macro => macro.Function));
            }
        }

        scope["target"] = TargetValue.Of(project.Target);
        scope["adapter"] = new AdapterValue(dialect, state);
        scope["flags"] = new ScriptObject { ["full_refresh"] = fullRefresh }.Freeze();
        scope["project_name"] = project.Settings.Name;
        scope["invocation_id"] = project.Request.InvocationId;
        scope["run_started_at"] = new Value(project.Request.RunStartedAt.UtcDateTime);
        return scope.Freeze();
    }
}
