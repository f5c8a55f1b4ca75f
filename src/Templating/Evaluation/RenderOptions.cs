namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>How far a template may go, and how strict to be with it.</summary>
public sealed record RenderOptions
{
    /// <summary>The defaults, as each property states them.</summary>
    public static RenderOptions Default { get; } = new();

    /// <summary>The steps that one rendering may take: steps of loops, calls of functions, items of lists. Default: 1,000,000.</summary>
    public int LoopLimit { get; init; } = 1_000_000;

    /// <summary>How deep functions may call each other. Default: 100.</summary>
    public int RecursionLimit { get; init; } = 100;

    /// <summary>
    /// The characters that a rendering may print, and that any text within it may have; all texts made on the way may have 16 times as many
    /// together. Default: 16 Mi.
    /// </summary>
    public int OutputLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>The longest that all regular expressions of one rendering may run together. Default: 5 seconds.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether an unknown variable, function or member is an error rather than null. Default: false, as in Scriban.</summary>
    public bool StrictVariables { get; init; }

    /// <summary>
    /// Whether a value of several lines is indented like the code block that prints it, where only whitespace stands before the block
    /// on its line. Default: true, as in Scriban.
    /// </summary>
    public bool AutoIndent { get; init; } = true;

    /// <summary>The clock for <c>date.now</c>. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where <c>math.random</c> and <c>math.uuid</c> get their numbers. Default: the shared generator.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Finds the template that <c>include</c> names; null makes <c>include</c> an error. Default: null.</summary>
    public Func<string, Template?>? Include { get; init; }
}
