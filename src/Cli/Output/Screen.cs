namespace SpotifyEtl.Models.Cli.Output;

/// <summary>What is at the other end of a stream: a terminal, or a file, a pipe, a log.</summary>
/// <param name="IsInteractive">Whether it is a terminal that understands colours and moves of the cursor.</param>
/// <param name="Measure">The columns and rows that it has at the moment; the user may resize it.</param>
internal sealed record Screen(bool IsInteractive, Func<ScreenSize> Measure)
{
    /// <summary>Not a terminal.</summary>
    public static Screen None { get; } = new(false, () => ScreenSize.Unlimited);

    /// <summary>The columns that it has at the moment.</summary>
    public int Width => Measure().Width;
}

/// <summary>The size of a terminal in cells.</summary>
/// <param name="Width">The columns.</param>
/// <param name="Height">The rows.</param>
internal readonly record struct ScreenSize(int Width, int Height)
{
    /// <summary>Of what is not a terminal: nothing there needs to be cut.</summary>
    public static ScreenSize Unlimited { get; } = new(int.MaxValue, int.MaxValue);
}
