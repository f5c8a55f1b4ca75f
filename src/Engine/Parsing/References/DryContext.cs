using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>
/// The context of a template before there is a graph or a warehouse: the names are those that a real rendering has, <c>execute</c> and
/// <c>is_incremental</c> are false, queries give no rows, and what <c>ref</c>, <c>source</c> and <c>config</c> are called with is noted.
/// </summary>
internal static class DryContext
{
    /// <summary>The frozen scope, shared by all dry renderings; each brings a <see cref="DryNotes"/> as its state.</summary>
    public static Scope CreateScope(LoadedProject project)
    {
        var scope = new Scope(Builtins.Scope);
        scope.Add(VariableFunctions.Var(project.Vars));
        scope.Add(VariableFunctions.EnvironmentVariable(project.Request.Environment));
        scope.Add(new HostFunction("ref", "package_or_name name? v? version?", Ref));
        scope.Add(new HostFunction("source", "name table", Source));
        scope.Add(new HostFunction("config", "**", Config));
        scope.Add(new HostFunction("query", "sql", (in Call _) => new ScriptArray()));
        scope.Add(new HostFunction("log", "message info?", (in Call _) => Value.Null));
        scope.Add(new HostFunction("warn", "message", (in Call _) => Value.Null));
        scope.Add(new HostFunction("fail", "message", (in Call call) => throw call.Fail(call.Text(0))));
        scope["is_incremental"] = new HostFunction("is_incremental", Signature.None, (in Call _) => false);
        scope["execute"] = false;
        scope["target"] = TargetValue.Of(project.Target);
        scope["invocation_id"] = project.Request.InvocationId;
        scope["run_started_at"] = new Value(project.Request.RunStartedAt.UtcDateTime);
        scope["flags"] = new ScriptObject { { "full_refresh", false } }.Freeze();
        scope["project_name"] = project.Settings.Name;
        scope["adapter"] = new ScriptObject
        {
            { "quote", new HostFunction("quote", "name", (in Call call) => call[0]) },
            { "relation", new HostFunction("relation", "schema identifier", (in Call call) => new DryRelation(call.Text(1))) },
            { "columns", new HostFunction("columns", "relation", (in Call _) => new ScriptArray()) },
            { "type", project.Target.Type },
        }.Freeze();
        return scope.Freeze();
    }

    private static Value Ref(in Call call)
    {
        var (package, name) = call.IsGiven(1) ? (call.Text(0), call.Text(1)) : (null, call.Text(0));
        (call.Context.State as DryNotes)?.Nodes.Add(new NodeReference.Ref(package, name, call.Span));
        return new DryRelation(name);
    }

    private static Value Source(in Call call)
    {
        (call.Context.State as DryNotes)?.Nodes.Add(new NodeReference.Source(call.Text(0), call.Text(1), call.Span));
        return new DryRelation(call.Text(1));
    }

    private static Value Config(in Call call)
    {
        if (call.Context.State is not DryNotes notes)
        {
            return Value.Null;
        }

        foreach (var (key, value) in call.Named)
        {
            notes.Config.Add(new TemplateSetting(key, call.Span, new ConfigEntry(value, call.Span) { Unrendered = Value.Null }));
        }

        return Value.Null;
    }
}

/// <summary>What a dry rendering was seen to ask for.</summary>
internal sealed class DryNotes
{
    public List<NodeReference> Nodes { get; } = [];

    public List<TemplateSetting> Config { get; } = [];
}
