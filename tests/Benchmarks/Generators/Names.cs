using System.Text;

namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>Invents titles, artists and track ids from numbers. Nothing here is the name of a real song.</summary>
internal static class Names
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int TrackIdLength = 22;

    /// <summary>Titles that a careless reader takes for a boolean, a number, a date or a null.</summary>
    private static readonly string[] ConfusingTitles = ["True", "743", "1955", "1e5", "NULL", "None", "2017-01-01", "0.0"];

    /// <summary>Artists whose one name holds a comma; the seed `artist_names_with_commas` knows them.</summary>
    private static readonly string[] NamesWithCommas =
        ["Earth, Wind & Fire", "Tyler, The Creator", "Crosby, Stills, Nash & Young", "Emerson, Lake & Palmer", "Peter, Paul and Mary"];

    private static readonly string[] LatinSyllables =
    [
        "ba", "lo", "mi", "ra", "ven", "to", "sha", "lu", "ké", "dor", "na", "zi",
        "pao", "ren", "mu", "tal", "so", "vi", "ja", "eñ", "ul", "bre", "co", "ya",
    ];

    private static readonly Dictionary<Script, string[]> Syllables = new()
    {
        [Script.Latin] = LatinSyllables,
        [Script.Cyrillic] = ["да", "лю", "ми", "снег", "ра", "но", "вет", "ка", "сол", "ный", "пе", "то", "жи", "ля"],
        [Script.Greek] = ["κα", "λο", "μου", "θα", "νη", "σε", "ρω", "τα", "φί", "πε", "δι", "ξα"],
        [Script.Kana] = ["あ", "か", "さ", "ない", "まち", "よる", "ひ", "ラ", "メ", "ロン", "ソ", "ユ", "キ"],
        [Script.Han] = ["愛", "月", "夜", "光", "海", "雨", "心", "城", "風", "夢", "年", "歌"],
        [Script.Hangul] = ["사", "랑", "봄", "날", "밤", "편", "지", "하", "늘", "노", "래", "별"],
        [Script.Thai] = ["รัก", "ใจ", "คืน", "ฝน", "ดาว", "เธอ", "ทะเล", "ลม", "ฟ้า", "วัน"],
    };

    /// <summary>The 22 characters that name a track, 128 bits in base 62.</summary>
    public static string TrackId(ulong seed, ulong track)
    {
        var value = new UInt128(SplitMix.Mix(seed, track, 1), SplitMix.Mix(seed, track, 2));
        return string.Create(TrackIdLength, value, static (id, rest) =>
        {
            for (var at = id.Length - 1; at >= 0; at--)
            {
                (rest, var digit) = UInt128.DivRem(rest, 62);
                id[at] = Base62[(int)digit];
            }
        });
    }

    /// <summary>A title; one in sixty holds quotes, one in two hundred looks like something else than text.</summary>
    public static string Title(ulong seed, ulong track, Script script)
    {
        var bits = SplitMix.Mix(seed, track, 3);
        if (bits % 200 == 7)
        {
            return ConfusingTitles[SplitMix.Below(bits, ConfusingTitles.Length)];
        }

        var text = Words(SplitMix.Mix(bits), 1 + SplitMix.Below(bits, 4), bits % 2 == 0 ? script : Script.Latin);
        return ((bits >> 8) % 60) switch
        {
            0 => $"\"{text}\" - From the Motion Picture",
            1 or 2 or 3 => $"{text} (feat. {Artist(seed, bits % 5_000)})",
            4 => $"{text}, Pt. {bits % 3 + 1}",
            5 => $"{text} - Remastered {1970 + bits % 45}",
            _ => text,
        };
    }

    /// <summary>Who made the track, as the files say it: one to four names with ", " between them.</summary>
    public static string Credit(ulong seed, ulong track, int artists)
    {
        var bits = SplitMix.Mix(seed, track, 4);
        var first = bits % 400 == 11
            ? NamesWithCommas[SplitMix.Below(bits, NamesWithCommas.Length)]
            : Artist(seed, (ulong)SplitMix.Below(bits, artists));
        var guests = (int)((bits >> 8) % 100) switch { < 72 => 0, < 92 => 1, < 98 => 2, _ => 3 };
        var credit = new StringBuilder(first);
        for (var guest = 1; guest <= guests; guest++)
        {
            credit.Append(", ").Append(Artist(seed, (ulong)SplitMix.Below(SplitMix.Mix(bits, (ulong)guest), artists)));
        }

        return credit.ToString();
    }

    /// <summary>One artist's name.</summary>
    public static string Artist(ulong seed, ulong artist)
    {
        var bits = SplitMix.Mix(seed, artist, 5);
        var name = Words(SplitMix.Mix(bits), 1 + SplitMix.Below(bits, 2), Script.Latin);
        return (bits % 40) switch
        {
            0 => $"{name} & {Words(bits, 1, Script.Latin)}",
            1 => $"The {name}s",
            2 => $"DJ {name}",
            3 => $"{name} /\\ {Words(bits, 1, Script.Latin)}",
            _ => name,
        };
    }

    private static string Words(ulong bits, int count, Script script)
    {
        var syllables = Syllables[script];
        var text = new StringBuilder();
        for (var word = 0; word < count; word++)
        {
            if (word > 0)
            {
                text.Append(' ');
            }

            var start = text.Length;
            var length = 2 + (int)(bits >> 60) % 3;
            for (var syllable = 0; syllable < length; syllable++)
            {
                bits = SplitMix.Mix(bits);
                text.Append(syllables[SplitMix.Below(bits, syllables.Length)]);
            }

            text[start] = char.ToUpperInvariant(text[start]);
        }

        return text.ToString();
    }
}
