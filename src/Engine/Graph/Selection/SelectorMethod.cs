namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>The properties by which a criterion can find nodes; each is written as here in snake case.</summary>
public enum SelectorMethod
{
    /// <summary>Name, or package and folders from the left; what is meant where no method is written.</summary>
    Fqn,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>A file, a folder with all below it, or a glob; what is meant where the value has a slash.</summary>
    Path,

    /// <summary>A file's name, whatever its folder; what is meant where the value ends in <c>.sql</c>, <c>.csv</c> or <c>.yml</c>.</summary>
    File,

    /// <summary>A configured value: <c>config.materialized:view</c>.</summary>
    Config,

    /// <summary>A source, or one of its tables: <c>source:spotify.charts</c>.</summary>
    Source,

    /// <summary>An exposure.</summary>
    Exposure,

    /// <summary>The package that defines the node; <c>package:this</c> is the project itself.</summary>
    Package,

    /// <summary>The kind of node.</summary>
    ResourceType,

    /// <summary>The kind of test: <c>generic</c>, <c>singular</c>, <c>data</c> (both), <c>unit</c>.</summary>
    TestType,

    /// <summary>The name of a generic test: <c>test_name:unique</c>.</summary>
    TestName,

    /// <summary>The group that owns the node.</summary>
    Group,

    /// <summary>A model's access: <c>public</c>, <c>protected</c>, <c>private</c>.</summary>
    Access,

    /// <summary>A comparison with an earlier state of the project: <c>state:modified</c>.</summary>
    State,

    /// <summary>How an earlier run ended: <c>result:error</c>.</summary>
    Result,

    /// <summary>Sources with newer data than before: <c>source_status:fresher</c>.</summary>
    SourceStatus,

    /// <summary>A named selector.</summary>
    Selector,
}
