using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Cli.Output.DataDiff;

/// <summary>The difference of the rows of two relations as one line of JSON.</summary>
internal static class DataDiffJson
{
    /// <summary>The text.</summary>
    public static string Of(DataDiffResult result) => JsonText.Of(json => Engine.Reporting.DataDiffJson.Write(json, result)) + "\n";
}
