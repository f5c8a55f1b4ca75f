using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>Puts generated text around the user's SQL without losing where the user's part came from.</summary>
internal static class Sql
{
    public static RenderedText Wrap(Wrapping wrapping, RenderedText sql) =>
        new RenderedTextBuilder().Append(wrapping.Before).Append(sql).Append(wrapping.After).ToRenderedText();
}
