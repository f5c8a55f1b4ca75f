using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Puts common table expressions before a query: ephemeral models, and the rows of unit tests.</summary>
internal static class CommonTables
{
    /// <summary>The name of the table, unquoted, that stands for an ephemeral model; dbt's.</summary>
    public static string NameOf(Node node) => $"__dbt__cte__{node.Name}";

    /// <summary>The query with the tables, of quoted names, in front of its own.</summary>
    public static RenderedText Prepend(RenderedText sql, IReadOnlyList<(string Name, RenderedText Sql)> tables)
    {
        var text = sql.Text;
        var start = Statement.SkipComments(text, 0);
        var hasWith = Statement.HasWordAt(text, start, "with");
        var afterWith = hasWith ? start + "with".Length : start;
        if (hasWith)
        {
            var next = Statement.SkipComments(text, afterWith);
            afterWith = Statement.HasWordAt(text, next, "recursive") ? next + "recursive".Length : afterWith;
        }

        var builder = new RenderedTextBuilder().Append(sql, 0, afterWith).Append(hasWith ? " " : "with ");
        for (var index = 0; index < tables.Count; index++)
        {
            builder.Append(index == 0 ? "" : ", ").Append(tables[index].Name).Append(" as (\n").Append(tables[index].Sql).Append("\n)");
        }

        return builder.Append(hasWith ? "," : "\n").Append(sql, afterWith, text.Length - afterWith).ToRenderedText();
    }
}
