namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>
/// SplitMix64 as a pure function: the same inputs give the same number on every machine and runtime, in whatever order they are asked.
/// </summary>
/// <remarks>Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014; the constants are the paper's.</remarks>
internal static class SplitMix
{
    /// <summary>64 well-mixed bits for one input.</summary>
    public static ulong Mix(ulong input)
    {
        var z = input + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>64 well-mixed bits for a pair; the order of the pair matters.</summary>
    public static ulong Mix(ulong first, ulong second) => Mix(Mix(first) + second);

    /// <summary>64 well-mixed bits for a triple.</summary>
    public static ulong Mix(ulong first, ulong second, ulong third) => Mix(Mix(first, second) + third);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, taken from the high bits of <paramref name="bits"/>.</summary>
    public static int Below(ulong bits, int bound) => (int)Math.BigMul(bits, (ulong)bound, out _);
}
