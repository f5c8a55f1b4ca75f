using System.Collections;
using System.Globalization;
using System.Numerics;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Values of a warehouse as text, the same in every culture and time zone.</summary>
internal static class ValueText
{
    /// <summary>The text of a value; <c>NULL</c> for none.</summary>
    public static string Of(object? value) => value switch
    {
        null => "NULL",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        byte[] bytes => $"\\x{Convert.ToHexStringLower(bytes)}",
        IDictionary members => $"{{{string.Join(", ", Entries(members).Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The entries of a dictionary of any type, in order.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary members)
    {
        var entries = members.GetEnumerator();
        while (entries.MoveNext())
        {
            yield return entries.Entry;
        }
    }

    /// <summary>Whether a value is a number, which stands at the right of its column.</summary>
    public static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger
            or float or double or decimal;
}
