namespace SpotifyEtl.Models.Tests;

/// <summary>Usings are in order, those of System first, as an editor sorts them: the one rule of .editorconfig that no compiler holds.</summary>
public sealed class UsingOrderTests
{
    private static readonly string[] Folders = ["src", "tests"];

    [Fact]
    public void Usings_are_in_order_System_first()
    {
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => !IsInOrder(Usings(file))).Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Theory]
    [InlineData(true, "System", "System.Text", "Amazon", "Npgsql")]
    [InlineData(true, "Amazon.Runtime", "Amazon.Runtime.Internal")]
    [InlineData(false, "Amazon", "System")]
    [InlineData(false, "System.Text", "System")]
    [InlineData(false, "Npgsql", "Amazon")]
    public void An_order_is_what_it_should_be(bool isInOrder, params string[] names) => Assert.Equal(isInOrder, IsInOrder(names));

    private static bool IsInOrder(IReadOnlyList<string> names) =>
        names.SequenceEqual(names.OrderBy(name => name != "System" && !name.StartsWith("System.", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase));

    // Before the namespace: plain ones alone, since aliases and static ones are sorted apart.
    private static IReadOnlyList<string> Usings(string file) =>
    [
        .. File.ReadLines(file).TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal)
                && !line.StartsWith("using static ", StringComparison.Ordinal) && !line.StartsWith("using var ", StringComparison.Ordinal))
            .Select(line => line["using ".Length..^1]),
    ];
}
