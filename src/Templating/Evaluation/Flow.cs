namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>What a statement asks of those that hold it.</summary>
internal enum Flow : byte
{
    /// <summary>To go on.</summary>
    Next,

    /// <summary>To leave the loop.</summary>
    Break,

    /// <summary>To go to the loop's next step.</summary>
    Continue,

    /// <summary>To leave the function or page.</summary>
    Return,
}
