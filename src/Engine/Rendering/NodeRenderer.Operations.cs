using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Macros that are run by themselves.</summary>
internal sealed partial class NodeRenderer
{
    private static readonly ScriptFunction ToJson = Builtins.Scope["object"].AsObject()["to_json"].AsFunction();

    /// <summary>What a macro gives that is run by itself: a text as it is, a list or an object as JSON. Throws what the macro throws.</summary>
    public string RunOperation(MacroDefinition macro, Value[] arguments, OperationTools tools, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // An ephemeral model has no relation: its query takes the place of one.
        HostObject? QueryOf(Node? _, Node referenced) => referenced is ModelNode { Relation: null } ephemeral
            ? new QueryValue($"(\n{RenderQuery(ephemeral, ephemeral.Template, tools.Query, diagnostics, cancellationToken).Text}\n)")
            : null;
        var context = new RenderContext(null, IsIncremental: false, tools.Query) { Substitute = QueryOf, Operation = tools };
        var scope = ScopeOf(context);
        scope.Add(new HostFunction("call_macro", "", (in Call call) =>
        {
            var result = call.Context.Invoke(macro.Function, arguments, macro.Declaration);
            return result.Kind is ValueKind.Array or ValueKind.Object ? call.Context.Invoke(ToJson, [result], macro.Declaration) : result;
        }));
        try
        {
            return CallMacro.Render(scope, _options, cancellationToken).Text.Trim();
        }
        finally
        {
            context.Warnings.ForEach(diagnostics.Add);
        }
    }
}
