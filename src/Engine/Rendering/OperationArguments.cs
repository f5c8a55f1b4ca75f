using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Matches the arguments of <c>--args</c> with the parameters of a macro.</summary>
internal static class OperationArguments
{
    /// <summary>A value for each parameter, in order; an argument that there is no parameter for, or that is missing, is reported.</summary>
    public static Value[] Match(MacroDefinition macro, ConfigMap arguments, DiagnosticBag diagnostics)
    {
        var parameters = macro.Function.Signature.Parameters;
        foreach (var (name, entry) in arguments)
        {
            if (!parameters.Any(parameter => parameter.Name == name))
            {
                diagnostics.Add(DiagnosticCodes.UnknownMacroArgument(macro.Name, name, parameters.Select(parameter => parameter.Name), entry.Span));
            }
        }

        // A parameter that is left out at the end takes its default from the macro itself, where that may be more than a literal.
        var given = parameters.Select((parameter, index) => arguments.TryGet(parameter.Name, out _) ? index + 1 : 0).DefaultIfEmpty(0).Max();
        var values = new List<Value>(parameters.Count);
        for (var index = 0; index < parameters.Count; index++)
        {
            var isGiven = arguments.TryGet(parameters[index].Name, out var entry);
            if (!isGiven && !parameters[index].IsOptional)
            {
                diagnostics.Add(DiagnosticCodes.MissingMacroArgument(macro.Name, parameters[index].Name, macro.Declaration));
            }

            if (index < given)
            {
                values.Add(isGiven ? entry!.Value : parameters[index].Default);
            }
        }

        return [.. values];
    }
}
