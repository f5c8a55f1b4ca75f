using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>What a macro has at hand that is run by itself, besides what every template has.</summary>
/// <param name="Query">Runs a query, for <c>query</c>.</param>
/// <param name="Execute">Runs a statement, for <c>statement</c>, and gives the rows that it touched; null where that is not known.</param>
/// <param name="Log">Tells the user something, for <c>log</c>.</param>
internal sealed record OperationTools(Func<string, QueryResult> Query, Func<string, long?> Execute, Action<string> Log);
