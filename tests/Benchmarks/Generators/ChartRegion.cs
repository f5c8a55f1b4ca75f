namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>A region: its name in the files, how many listeners it has, what its titles are written in.</summary>
/// <param name="Name">The English name that stands in the files.</param>
/// <param name="Listeners">Streams of a number one on an ordinary day, in thousands.</param>
/// <param name="Script">The script of half of the titles; the other half is Latin everywhere.</param>
internal sealed record ChartRegion(string Name, int Listeners, Script Script = Script.Latin)
{
    /// <summary>The 70 regions that had charts from 2017 to 2021.</summary>
    public static IReadOnlyList<ChartRegion> All { get; } =
    [
        new("Global", 6_000), new("United States", 1_600), new("Brazil", 900), new("Mexico", 700), new("Germany", 520),
        new("United Kingdom", 500), new("Spain", 360), new("Italy", 350), new("France", 340), new("Philippines", 330),
        new("Australia", 280), new("Argentina", 250), new("Indonesia", 240), new("Canada", 230), new("Netherlands", 230),
        new("Sweden", 220), new("India", 210), new("Chile", 200), new("Turkey", 190), new("Poland", 160),
        new("Colombia", 150), new("Norway", 130), new("Peru", 120), new("Russia", 120, Script.Cyrillic), new("Denmark", 110),
        new("Japan", 105, Script.Kana), new("Finland", 90), new("Malaysia", 85), new("Taiwan", 80, Script.Han), new("Belgium", 70),
        new("Switzerland", 62), new("Austria", 60), new("New Zealand", 58), new("Singapore", 57), new("Portugal", 55),
        new("Ireland", 54), new("Thailand", 52, Script.Thai), new("South Korea", 50, Script.Hangul), new("Vietnam", 48),
        new("Ecuador", 46), new("Hong Kong", 44, Script.Han), new("Czech Republic", 42), new("Greece", 40, Script.Greek),
        new("Costa Rica", 38), new("Hungary", 36), new("Romania", 35), new("Guatemala", 33), new("Dominican Republic", 31),
        new("South Africa", 30), new("Israel", 29), new("Saudi Arabia", 28), new("United Arab Emirates", 27),
        new("Ukraine", 26, Script.Cyrillic),
        new("Paraguay", 25), new("Bolivia", 24), new("Panama", 22), new("Slovakia", 21), new("Uruguay", 20), new("El Salvador", 19),
        new("Egypt", 18), new("Honduras", 17), new("Bulgaria", 16, Script.Cyrillic), new("Morocco", 14), new("Iceland", 13),
        new("Nicaragua", 12), new("Lithuania", 11), new("Latvia", 9), new("Estonia", 8), new("Luxembourg", 4), new("Andorra", 1),
    ];
}

/// <summary>What a generated title is written in.</summary>
internal enum Script
{
    /// <summary>Latin letters, now and then with diacritics.</summary>
    Latin,

    /// <summary>Cyrillic letters.</summary>
    Cyrillic,

    /// <summary>Greek letters.</summary>
    Greek,

    /// <summary>Japanese hiragana and katakana.</summary>
    Kana,

    /// <summary>Chinese characters.</summary>
    Han,

    /// <summary>Korean syllables.</summary>
    Hangul,

    /// <summary>Thai letters.</summary>
    Thai,
}
