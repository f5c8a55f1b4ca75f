using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Checks that need all files, and no references: names that are taken twice, and properties of nothing.</summary>
internal static class DraftChecks
{
    public static void Report(Drafts drafts, PropertySet properties, MacroLibrary macros, ProjectFiles files, DiagnosticBag diagnostics)
    {
        var places = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var (name, span) in Places(drafts.Models).Concat(Places(drafts.Seeds)).Concat(Places(drafts.Snapshots)))
        {
            if (!places.TryAdd(name, span))
            {
                diagnostics.Add(DiagnosticCodes.DuplicateNode(name, places[name], span));
            }
        }

        var unreadable = files.Unreadable.Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        var models = drafts.Models.Select(draft => draft.Name).ToHashSet(StringComparer.Ordinal);
        var seeds = drafts.Seeds.Select(draft => draft.Name).ToHashSet(StringComparer.Ordinal);
        ReportOrphans("model", properties.Models.Values, models);
        ReportOrphans("seed", properties.Seeds.Values, seeds);
        foreach (var macro in properties.Macros.Values.Where(macro => macros.Functions.IsComplete && !macros.Names.Contains(macro.Name)))
        {
            var nearest = Suggest.Nearest(macro.Name, macros.Names);
            diagnostics.Add(DiagnosticCodes.NothingDescribed("macro", macro.Name, nearest, macro.NameSpan));
        }

        void ReportOrphans(string what, IEnumerable<NodeProperties> described, HashSet<string> names)
        {
            foreach (var item in described.Where(item => !names.Contains(item.Name) && !unreadable.Contains(item.Name)))
            {
                diagnostics.Add(DiagnosticCodes.NothingDescribed(what, item.Name, Suggest.Nearest(item.Name, names), item.NameSpan));
            }
        }
    }

    private static IEnumerable<(string Name, SourceSpan Span)> Places<T>(IEnumerable<Draft<T>> drafts) where T : Node =>
        drafts.Select(draft => (draft.Name, draft.Declaration));
}
