using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>Writes the statements that bring new rows into a table.</summary>
internal interface IIncrementalStrategy
{
    /// <summary>The statements in order; the last one's rows are the model's.</summary>
    /// <param name="increment">What to do.</param>
    /// <param name="columns">The columns that both tables have, in the target's order.</param>
    /// <param name="dialect">The engine's SQL.</param>
    IEnumerable<string> Statements(Increment increment, IReadOnlyList<string> columns, Dialect dialect);
}
