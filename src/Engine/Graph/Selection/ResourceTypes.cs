using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>How kinds of nodes are written in <c>--resource-type</c> and <c>resource_type:</c>.</summary>
internal static class ResourceTypes
{
    // Kinds that dbt has and a project here has no nodes of: scripts that leave them out, or ask for them among others, are right to.
    private static readonly string[] Absent = ["analysis"];

    /// <summary>All spellings, in alphabetical order.</summary>
    public static IEnumerable<string> Names =>
        Enum.GetValues<ResourceType>().Select(ToText).Concat(Absent).Order(StringComparer.Ordinal);

    /// <summary>Reads one, whatever its case; false where no kind is written so.</summary>
    /// <param name="text">The spelling.</param>
    /// <param name="type">The kind; null for one that no node is of.</param>
    public static bool TryParse(string text, out ResourceType? type)
    {
        foreach (var candidate in Enum.GetValues<ResourceType>())
        {
            if (ToText(candidate).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                type = candidate;
                return true;
            }
        }

        type = null;
        return Absent.Contains(text, StringComparer.OrdinalIgnoreCase);
    }

    private static string ToText(ResourceType type) => type == ResourceType.UnitTest ? "unit_test" : type.ToString().ToLowerInvariant();
}
