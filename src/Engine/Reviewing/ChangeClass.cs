namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What a change does to who reads the relation, the mildest first: of several changes the last one counts.</summary>
public enum ChangeClass
{
    /// <summary>Nothing: the same rows, columns and values.</summary>
    None,

    /// <summary>There is more than there was, and what was there stays as it is.</summary>
    Additive,

    /// <summary>The same rows, with other values in some columns.</summary>
    Values,

    /// <summary>Other rows: a filter, a join, or what a row stands for is another one.</summary>
    Rows,

    /// <summary>It cannot be told without running it.</summary>
    Unknown,

    /// <summary>Something is gone, or has another name or type, so that who reads it may fail.</summary>
    Breaking,
}
