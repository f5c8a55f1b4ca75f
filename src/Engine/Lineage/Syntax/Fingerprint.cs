using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.Engine.Lineage.Syntax;

/// <summary>
/// Tells whether two things are made of the same parts, by 64 bits that are mixed of them. The same parts give the same bits in every process of one version of the tool; they are not kept from one
/// to the next. The mixing is that of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over 64-bit words, with the last step of SplitMix64 so that every bit depends on all of a word.
/// </summary>
/// <param name="Bits">The bits; 0 for nothing.</param>
public readonly record struct Fingerprint(ulong Bits)
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>This with a number after it.</summary>
    public Fingerprint With(ulong part)
    {
        var mixed = ((Bits == 0 ? Start : Bits) ^ part) * Prime;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new Fingerprint(mixed ^ (mixed >> 31));
    }

    /// <summary>This with another after it.</summary>
    public Fingerprint With(Fingerprint part) => With(part.Bits);

    /// <summary>This with a text after it.</summary>
    public Fingerprint With(ReadOnlySpan<char> text)
    {
        var mixed = With((ulong)text.Length);
        while (text.Length >= 4)
        {
            mixed = mixed.With(MemoryMarshal.Cast<char, ulong>(text)[0]);
            text = text[4..];
        }

        foreach (var character in text)
        {
            mixed = mixed.With(character);
        }

        return mixed;
    }

    /// <summary>This with a name after it, of which the case does not count.</summary>
    public Fingerprint WithName(string? name) => name is null ? With(ulong.MaxValue) : With(name.ToLowerInvariant());

    /// <summary>This with others after it, in their order.</summary>
    public Fingerprint WithAll(IEnumerable<Fingerprint> parts)
    {
        var mixed = this;
        foreach (var part in parts)
        {
            mixed = mixed.With(part);
        }

        return mixed.With((ulong)')');
    }

    /// <summary>This with others after it, whose order does not count.</summary>
    public Fingerprint WithUnordered(IEnumerable<Fingerprint> parts) => WithAll(parts.OrderBy(part => part.Bits));
}
