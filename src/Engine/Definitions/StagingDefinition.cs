using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>The <c>staging:</c> block of a source's table: which files it is filled from, and how.</summary>
public sealed record StagingDefinition
{
    /// <summary>The folder below which every file is staged; rendered, and relative to the project's root unless absolute.</summary>
    public required string Location { get; init; }

    /// <summary>The location as it is written, templates included. Default: <see cref="Location"/>.</summary>
    public string UnrenderedLocation { get => field ?? Location; init; }

    /// <summary>Where the YAML gives the location.</summary>
    public required SourceSpan LocationSpan { get; init; }

    /// <summary>The columns in the order of the staging table.</summary>
    public required IReadOnlyList<StagedColumn> Columns { get; init; }

    /// <summary>What brings files from a bucket into Redshift. Default: COPY. Other engines fetch them by themselves.</summary>
    public StagingLoader Loader { get; init; }

    /// <summary>What a column that no name is known for does. Default: it is added to the table.</summary>
    public NewColumnPolicy OnNewColumn { get; init; } = NewColumnPolicy.Add;

    /// <summary>What a row that does not fit does. Default: it goes to <c>&lt;table&gt;__rejected</c>.</summary>
    public BadRowPolicy OnBadRow { get; init; } = BadRowPolicy.Reject;
}

/// <summary>A column of a staging table.</summary>
/// <param name="Name">The canonical name.</param>
/// <param name="Aliases">The names that headers have had for it, the canonical one included, in order of preference.</param>
public sealed record StagedColumn(string Name, IReadOnlyList<string> Aliases);

/// <summary>What to do with a column of a file that the staging definition does not name.</summary>
public enum NewColumnPolicy
{
    /// <summary>It is added to the staging table under its own name, null for earlier rows.</summary>
    Add,

    /// <summary>It is not loaded.</summary>
    Ignore,

    /// <summary>The file is not loaded, and the run fails.</summary>
    Fail,
}

/// <summary>What to do with a row that cannot be read.</summary>
public enum BadRowPolicy
{
    /// <summary>It is kept aside with its file, line, text and reason; the other rows are loaded.</summary>
    Reject,

    /// <summary>The file is not loaded, and the run fails.</summary>
    Fail,
}

/// <summary>What brings files from a bucket into Redshift.</summary>
public enum StagingLoader
{
    /// <summary>Redshift's own COPY.</summary>
    Copy,

    /// <summary>AWS Glue: a crawler and a visual job.</summary>
    Glue,
}
