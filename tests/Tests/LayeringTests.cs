using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Tests;

public sealed partial class LayeringTests
{
    // Each folder of Engine may use those above it. The order is the one in src/README.md.
    private static readonly string[] Layers =
    [
        "Definitions", "Diagnostics", "Warehouse", "Loading", "Parsing", "Graph", "Comparing", "Rendering", "Auditing", "Staging", "Landing", "UnitTesting", "Planning", "Execution", "Lineage", "DataDiff", "Linting", "Reviewing", "Reporting",
    ];

    public static TheoryData<string> Folders => [.. Layers];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_engine_uses_only_those_above_it(string folder)
    {
        var allowed = Layers.TakeWhile(layer => layer != folder).Append(folder).ToHashSet();
        var offences =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Engine", folder), "*.cs", SearchOption.AllDirectories)
            from Match use in EngineUse().Matches(File.ReadAllText(file))
            where !allowed.Contains(use.Groups["layer"].Value)
            select $"{Path.GetRelativePath(Repository.Root, file)} uses {use.Groups["layer"].Value}";
        Assert.Empty(offences.Distinct());
    }

    [Fact]
    public void Every_folder_of_the_engine_has_its_place_in_the_order() =>
        Assert.Equal(
            Layers.Order(),
            Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Engine")).Select(folder => Path.GetFileName(folder)).Order());

    [GeneratedRegex(@"(?:using (?:static )?SpotifyEtl\.Models\.)?Engine\.(?<layer>[A-Z]\w+)(?=[.;])")]
    private static partial Regex EngineUse();
}
