namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What a node is compared by: each part is what <c>state:modified.PART</c> asks about.</summary>
public enum StatePart
{
    /// <summary>What it is made of: a template, a seed's rows, a test's arguments, what is staged and how.</summary>
    Body,

    /// <summary>Its configuration, hooks included; without names, tags and groups.</summary>
    Configs,

    /// <summary>What decides where its relation is: the configured database, schema and alias, and the macros that make names of them.</summary>
    Relation,

    /// <summary>Descriptions, where they are written into the warehouse.</summary>
    PersistedDescriptions,

    /// <summary>The text of the macros behind it, and of files that are included.</summary>
    Macros,

    /// <summary>The columns that an enforced contract promises.</summary>
    Contract,

    /// <summary>The values of the variables that it mentions, be it in a macro or in its configuration, and of environment variables.</summary>
    Vars,
}

/// <summary>How the parts are written in selectors and in <c>state.json</c>.</summary>
internal static class StateParts
{
    public static readonly StatePart[] All = Enum.GetValues<StatePart>();

    public static string ToText(this StatePart part) => part switch
    {
        StatePart.PersistedDescriptions => "persisted_descriptions",
        _ => part.ToString().ToLowerInvariant(),
    };
}
