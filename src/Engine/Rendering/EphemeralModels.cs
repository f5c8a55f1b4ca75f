using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Puts ephemeral models into the queries that refer to them, as common table expressions.</summary>
/// <param name="nameOf">The quoted name of a model's expression.</param>
internal sealed class EphemeralModels(Func<ModelNode, string> nameOf)
{
    /// <summary>The query with an expression for each of the models before its own expressions, if it has any.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="models">The models with their queries, each behind those that it refers to.</param>
    public RenderedText Prepend(RenderedText sql, IReadOnlyList<(ModelNode Model, RenderedText Sql)> models)
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
        for (var index = 0; index < models.Count; index++)
        {
            builder.Append(index == 0 ? "" : ", ").Append(nameOf(models[index].Model)).Append(" as (\n").Append(models[index].Sql).Append("\n)");
        }

        return builder.Append(hasWith ? "," : "\n").Append(sql, afterWith, text.Length - afterWith).ToRenderedText();
    }
}
