using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Comparing.Fingerprints;

/// <summary>
/// The macros of a project by their content. Of a macro that is dispatched, the variants of every dialect count: a project is the same project on each, and a variant
/// that is added decides what is called.
/// </summary>
internal sealed class MacroFingerprints
{
    private const string Prefix = "__";

    private readonly Dictionary<string, Entry> _macros = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _families;

    public MacroFingerprints(ParsedProject project, Func<TemplateUses> newUses)
    {
        var hash = new ContentHash();
        foreach (var (name, macro) in project.MacrosByName)
        {
            var uses = newUses();
            if (macro.Function is TemplateFunction { Declaration: { } declaration })
            {
                hash.Add(CanonicalText.Of(new SourceText(macro.Path, $"{{{{ {declaration.Span.Text} }}}}")));
                uses.Visit(declaration);
            }

            var called = macro.Macros.Select(id => project.Macros[id].Name);
            _macros.Add(name, new Entry(hash.Add(name).Take(), uses, [.. called]));
        }

        _families = _macros.Keys.ToLookup(BaseOf, StringComparer.Ordinal);
    }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _macros.Keys;

    /// <summary>The macros of some names with all that they call and all variants of these; names of none are passed over.</summary>
    public SortedSet<string> Close(IEnumerable<string> names)
    {
        var closed = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(names.Where(_macros.ContainsKey));
        while (open.TryDequeue(out var name))
        {
            if (!closed.Add(name))
            {
                continue;
            }

            foreach (var next in _macros[name].Called.Concat(_families[BaseOf(name)]))
            {
                open.Enqueue(next);
            }
        }

        return closed;
    }

    /// <summary>The names under which a dispatched name has variants.</summary>
    public IEnumerable<string> VariantsOf(string name) => _families[BaseOf(name)];

    /// <summary>The fingerprint of a macro's own text.</summary>
    public ulong HashOf(string name) => _macros[name].Hash;

    /// <summary>What a macro's own text mentions.</summary>
    public TemplateUses UsesOf(string name) => _macros[name].Uses;

    // What follows the dialect: `surrogate_key` of `duckdb__surrogate_key`.
    private static string BaseOf(string name) =>
        name.IndexOf(Prefix, StringComparison.Ordinal) is var at and > 0 ? name[(at + Prefix.Length)..] : name;

    private sealed record Entry(ulong Hash, TemplateUses Uses, IReadOnlyList<string> Called);
}
