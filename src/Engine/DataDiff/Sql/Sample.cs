namespace SpotifyEtl.Models.Engine.DataDiff.Sql;

/// <summary>A part of the rows that is chosen by a hash, so that a row of the same key is in it on either side, and today as tomorrow.</summary>
/// <param name="Millionths">The size of the part, from 1 to 999,999.</param>
internal sealed record Sample(int Millionths)
{
    private const int All = 1_000_000;

    /// <summary>The part of all rows.</summary>
    public double Share => (double)Millionths / All;

    /// <summary>The part that leaves about so many rows of a larger number; null where there are no more.</summary>
    public static Sample? Of(long rows, long atMost) => rows <= atMost ? null : new Sample(Math.Max(1, (int)(All * ((double)atMost / rows))));

    /// <summary>The condition on a hash of 64 bits.</summary>
    public string Condition(string hash) => FormattableString.Invariant($"abs(mod({hash}, {All})) < {Millionths}");
}
