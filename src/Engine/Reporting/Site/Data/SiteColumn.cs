using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>A column as a page shows it: what the YAML, the SQL and the warehouse say of it, put together.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type, or null where it is not known.</param>
/// <param name="Yaml">What the YAML says; null where it does not name the column.</param>
internal sealed record SiteColumn(string Name, string? Type, Column? Yaml)
{
    /// <summary>Whether the YAML names it, and the relation is known not to have it.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The columns that its values come from.</summary>
    public IReadOnlyList<InputColumn> Inputs { get; init; } = [];
}
