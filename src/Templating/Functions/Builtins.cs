using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The functions that are part of the language.</summary>
public static class Builtins
{
    /// <summary>All modules, frozen: the layer below everything else.</summary>
    public static Scope Scope { get; } = Create();

    private static Scope Create()
    {
        var scope = new Scope(parent: null)
        {
            ["array"] = ArrayFunctions.Create(),
            ["date"] = DateFunctions.Create(),
            ["html"] = HtmlFunctions.Create(),
            ["math"] = MathFunctions.Create(),
            ["object"] = ObjectFunctions.Create(),
            ["regex"] = RegexFunctions.Create(),
            ["string"] = StringFunctions.Create(),
            ["timespan"] = TimeSpanFunctions.Create(),
            ["empty"] = ScriptObject.Empty,
            ["blank"] = ScriptObject.Empty,
        };
        scope.Add(new IncludeFunction());
        scope.Add(new IncludeJoinFunction());
        return scope.Freeze();
    }
}
