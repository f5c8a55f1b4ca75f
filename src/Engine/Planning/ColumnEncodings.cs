using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>Holds the encodings that are configured against the columns that there are.</summary>
internal static class ColumnEncodings
{
    /// <summary>What is wrong with them; null where each is of a column.</summary>
    public static Diagnostic? Mistake(Node node, IReadOnlyList<string> columns) =>
        ((BuiltConfig)node.BaseConfig).Encodings.Keys.FirstOrDefault(name => !columns.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing
            ? DiagnosticCodes.EncodingOfNothing(node, missing, columns)
            : null;
}
