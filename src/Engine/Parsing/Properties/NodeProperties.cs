using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>What YAML says of a model or a seed.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="NameSpan">Where the name is written.</param>
internal record NodeProperties(string Name, SourceSpan NameSpan)
{
    /// <summary>The property file.</summary>
    public string Path => NameSpan.Source.Path;

    public string Description { get; init; } = "";

    /// <summary>The <c>config:</c> block, and what may also stand beside it, such as <c>tags</c>.</summary>
    public required ConfigLayer Config { get; init; }

    public IReadOnlyList<ColumnProperties> Columns { get; init; } = [];

    /// <summary>The constraints of the whole relation and of its columns.</summary>
    public IReadOnlyList<ConstraintProperties> Constraints { get; init; } = [];

    /// <summary>The tests of the whole relation, as they are written.</summary>
    public IReadOnlyList<YamlNode> Tests { get; init; } = [];
}

/// <summary>A snapshot, which is all in YAML.</summary>
/// <param name="Name">The snapshot's name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="Relation">What it takes its rows from, as it is written.</param>
internal sealed record SnapshotProperties(string Name, SourceSpan NameSpan, YamlScalar Relation) : NodeProperties(Name, NameSpan);

/// <summary>What YAML says of a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Tests">Its tests, as they are written.</param>
/// <param name="Constraints">Its constraints.</param>
internal sealed record ColumnProperties(Column Column, IReadOnlyList<YamlNode> Tests, IReadOnlyList<ConstraintProperties> Constraints)
{
    /// <summary>How its values are to be compressed; null where nothing is said.</summary>
    public YamlScalar? Encoding { get; init; }
}

/// <summary>What YAML says of a table of a source.</summary>
internal sealed record SourceTableProperties(SourceProperties Source, string Name, SourceSpan NameSpan) : NodeProperties(Name, NameSpan)
{
    /// <summary>The table's name in the warehouse, where it differs.</summary>
    public string? Identifier { get; init; }

    /// <summary>The table's name as it is written, templates included.</summary>
    public required RelationName Written { get; init; }

    public StagingDefinition? Staging { get; init; }
}

/// <summary>What YAML says of a source as a whole.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name is written.</param>
internal sealed record SourceProperties(string Name, SourceSpan NameSpan)
{
    public string Description { get; init; } = "";

    public string? Database { get; init; }

    public string? Schema { get; init; }

    public required ConfigLayer Config { get; init; }
}

/// <summary>What YAML says of a macro.</summary>
internal sealed record MacroProperties(string Name, SourceSpan NameSpan, string Description);

/// <summary>An exposure as YAML describes it.</summary>
internal sealed record ExposureProperties(string Name, SourceSpan NameSpan)
{
    public string Description { get; init; } = "";

    public required ConfigLayer Config { get; init; }

    public required string Kind { get; init; }

    public string? Label { get; init; }

    public string? Url { get; init; }

    public string? Maturity { get; init; }

    public string? OwnerName { get; init; }

    public string? OwnerEmail { get; init; }

    /// <summary>The texts <c>ref('…')</c> and <c>source('…', '…')</c>.</summary>
    public IReadOnlyList<YamlScalar> DependsOn { get; init; } = [];
}
