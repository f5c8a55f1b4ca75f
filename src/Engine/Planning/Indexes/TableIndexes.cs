using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Indexes;

/// <summary>
/// The steps that give a relation its indexes. An index has a name in its schema, and while a relation is built beside the old one, that one's indexes have theirs:
/// so the new ones have names for the meantime, and get their own once the old relation is gone.
/// </summary>
/// <param name="node">The node whose configuration asks for them.</param>
/// <param name="dialect">The engine's SQL.</param>
/// <param name="capabilities">What the engine can do; without indexes, there are no steps.</param>
internal sealed class TableIndexes(Node node, Dialect dialect, Capabilities capabilities)
{
    private const int HashDigits = 8;

    private readonly NamedIndex[] _indexes =
        [.. (capabilities.Indexes ? ((BuiltConfig)node.BaseConfig).Indexes : []).Select(index => new NamedIndex(NameOf(node, index, capabilities), index)).DistinctBy(index => index.Name)];

    /// <summary>Indexes a relation in its place.</summary>
    /// <param name="isNew">Whether it has none yet; otherwise those that it has stay, whatever is configured.</param>
    public IEnumerable<PlanStep> InPlace(bool isNew) =>
        _indexes.Length == 0 ? [] : [new PlanStep.CreateIndexes(node, node.Relation!, _indexes, isNew)];

    /// <summary>Puts a relation that was built under another name in its place: indexed before that, so that nobody waits for it.</summary>
    public IEnumerable<PlanStep> Publish(Publication publication)
    {
        if (_indexes.Length == 0)
        {
            return [new PlanStep.Publish(publication)];
        }

        var aside = _indexes.Select(index => index with { Name = index.Name + AsideName.New }).ToArray();
        var renames = aside.Zip(_indexes, (built, index) => dialect.RenameIndex(publication.Target with { Identifier = built.Name }, index.Name));
        return
        [
            new PlanStep.CreateIndexes(node, publication.Built, aside, IsNew: true),
            new PlanStep.Publish(publication),
            new PlanStep.Execute("name its indexes", RenderedText.Generated(string.Join(";\n", renames))),
        ];
    }

    // The hash tells apart what reads the same: column `b_c` of table `a`, and column `c` of table `a_b`.
    private static string NameOf(Node node, TableIndex index, Capabilities capabilities)
    {
        var (table, columns) = (node.Relation!, string.Join('\0', index.Columns));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table.Identifier}\0{columns}\0{index.IsUnique}\0{index.Type ?? "btree"}")))[..HashDigits];
        var words = string.Join('_', index.Columns.Select(column => string.Concat(column.Select(character => char.IsLetterOrDigit(character) ? character : '_')).Trim('_')));
        var name = table with { Identifier = $"{table.Identifier}_{words}" };
        return AsideName.Of(name, $"_{hash}", capabilities.MaxIdentifierBytes - AsideName.New.Length).Identifier;
    }
}
