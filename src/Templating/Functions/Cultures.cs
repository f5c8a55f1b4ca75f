using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>
/// The cultures that functions take. A template must give the same text on every machine, so there is the invariant one, and English as
/// far as it is the same.
/// </summary>
internal static class Cultures
{
    public static void Check(in Call call, int parameter)
    {
        if (!call[parameter].IsNull && call.Text(parameter) is not ("" or "invariant" or "en" or "en-US"))
        {
            throw call.Fail($"The culture `{call.Text(parameter)}` is not built in", "Leave it out: formats are the same on every machine");
        }
    }
}
