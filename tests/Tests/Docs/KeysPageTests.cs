using System.Reflection;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>docs/reference/keys.md has a section for each kind of mapping, with the keys that the code knows for it, and no others.</summary>
public sealed partial class KeysPageTests
{
    // What every target has, and a profile: read by TargetReader, without a set of keys, since the rest of a target is its adapter's.
    private static readonly Dictionary<string, string[]> ReadWithoutSet = new(StringComparer.Ordinal)
    {
        ["A target"] = ["type", "schema", "threads"],
        ["A profile"] = ["target", "outputs"],
        ["An index"] = ["columns", "unique", "type"],
    };

    private static readonly IReadOnlyList<Section> Sections = ReadPage();

    public static TheoryData<string> Owners => [.. KnownKeys().Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Owners))]
    public void A_section_has_the_keys_that_the_code_knows(string owner)
    {
        var section = Assert.Single(Sections, section => section.Owner == owner);
        var (known, withoutEffect) = KnownKeys()[owner];
        Assert.Equal(known.Order(StringComparer.Ordinal), section.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(withoutEffect.Order(StringComparer.Ordinal), section.WithoutEffect.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_no_section_of_which_the_code_knows_nothing() =>
        Assert.Empty(Sections.Where(section => section.Keys.Count + section.WithoutEffect.Count > 0).Select(section => section.Owner).Except(KnownKeys().Keys));

    [Fact]
    public void Every_key_has_a_meaning() => Assert.All(Sections.SelectMany(section => section.Meanings), Assert.NotEmpty);

    // Two sets of one owner are one section: they differ in where they stand.
    private static Dictionary<string, (IReadOnlyList<string> Known, IReadOnlyList<string> WithoutEffect)> KnownKeys()
    {
        var sets = typeof(Pipeline).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(KeySet)).Select(field => (KeySet)field.GetValue(null)!)
            .GroupBy(set => set.Owner, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (KeysOf(group, "_known"), KeysOf(group, "_withoutEffect")), StringComparer.Ordinal);
        foreach (var (owner, keys) in ReadWithoutSet)
        {
            sets.Add(owner, (keys, []));
        }

        foreach (var settings in typeof(AdapterRegistry).Assembly.GetTypes())
        {
            if (settings.GetField("Keys", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) is string[] keys)
            {
                sets.Add($"A target of type `{settings.Name.Replace("Settings", "", StringComparison.Ordinal).ToLowerInvariant()}`", (keys, []));
            }
        }

        return sets;
    }

    private static IReadOnlyList<string> KeysOf(IEnumerable<KeySet> sets, string field) =>
        [.. sets.SelectMany(set => (IEnumerable<string>)typeof(KeySet).GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(set)!).Distinct()];

    private static IReadOnlyList<Section> ReadPage()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "keys.md")).ReplaceLineEndings("\n");
        return
        [
            .. page.Split("\n### ").Skip(1).Select(part => part.Split("\n## ")[0]).Select(text => new Section(
                text.Split('\n')[0].Trim(),
                [.. Row().Matches(text).SelectMany(match => Name().Matches(match.Groups["keys"].Value)).Select(match => match.Groups["name"].Value)],
                [.. Row().Matches(text).Select(match => match.Groups["meaning"].Value.Trim())],
                [.. WithoutEffect().Matches(text).SelectMany(match => Name().Matches(match.Groups["keys"].Value)).Select(match => match.Groups["name"].Value)])),
        ];
    }

    /// <summary>A section of the page.</summary>
    private sealed record Section(string Owner, IReadOnlyList<string> Keys, IReadOnlyList<string> Meanings, IReadOnlyList<string> WithoutEffect);

    // Key, value, default, meaning.
    [GeneratedRegex(@"^\| (?<keys>`[^|]*?`) \|.*\|(?<meaning>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^Without effect: (?<keys>.*)$", RegexOptions.Multiline)]
    private static partial Regex WithoutEffect();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();
}
