using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing.UnitTests;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>What all property files say, by name. Two entries of one name are an error; the first in order of files stands.</summary>
internal sealed class PropertySet
{
    private PropertySet(IReadOnlyCollection<PropertyFile?> parsed, DiagnosticBag diagnostics)
    {
        IsComplete = !parsed.Contains(null);
        var files = parsed.OfType<PropertyFile>().ToList();
        Models = Index("model", files.SelectMany(file => file.Models), item => item.Name, item => item.NameSpan, diagnostics);
        Seeds = Index("seed", files.SelectMany(file => file.Seeds), item => item.Name, item => item.NameSpan, diagnostics);
        Snapshots = Index("snapshot", files.SelectMany(file => file.Snapshots), item => item.Name, item => item.NameSpan, diagnostics);
        UnitTests = Index("unit test", files.SelectMany(file => file.UnitTests), item => $"{item.Model.Text}.{item.Name}", item => item.NameSpan, diagnostics);
        Macros = Index("macro", files.SelectMany(file => file.Macros), item => item.Name, item => item.NameSpan, diagnostics);
        Exposures = Index("exposure", files.SelectMany(file => file.Exposures), item => item.Name, item => item.NameSpan, diagnostics);
        Groups = Index("group", files.SelectMany(file => file.Groups), item => item.Name, item => item.Declaration, diagnostics);
        var tables = files.SelectMany(file => file.SourceTables);
        SourceTables = Index("source", tables, item => $"{item.Source.Name}.{item.Name}", item => item.NameSpan, diagnostics);
    }

    /// <summary>Whether what is not here is not said anywhere; false where a file is too broken to read.</summary>
    public bool IsComplete { get; }

    public IReadOnlyDictionary<string, NodeProperties> Models { get; }

    public IReadOnlyDictionary<string, NodeProperties> Seeds { get; }

    public IReadOnlyDictionary<string, SnapshotProperties> Snapshots { get; }

    public IReadOnlyDictionary<string, UnitTestProperties> UnitTests { get; }

    /// <summary>By <c>source.table</c>.</summary>
    public IReadOnlyDictionary<string, SourceTableProperties> SourceTables { get; }

    public IReadOnlyDictionary<string, MacroProperties> Macros { get; }

    public IReadOnlyDictionary<string, ExposureProperties> Exposures { get; }

    public IReadOnlyDictionary<string, Group> Groups { get; }

    /// <summary>Reads all property files, on all processors.</summary>
    public static PropertySet Parse(ParsingContext context, CancellationToken cancellationToken)
    {
        var parser = new PropertyParser(context);
        return new PropertySet(InOrder.Select(context.Project.Files.Properties, parser.Parse, cancellationToken), context.Diagnostics);
    }

    private static Dictionary<string, T> Index<T>(
        string what, IEnumerable<T> items, Func<T, string> name, Func<T, SourceSpan> place, DiagnosticBag diagnostics)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!index.TryAdd(name(item), item))
            {
                diagnostics.Add(DiagnosticCodes.DuplicateEntry(what, name(item), place(index[name(item)]), place(item)));
            }
        }

        return index;
    }
}
