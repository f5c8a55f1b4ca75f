using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>A data test that ran within a transaction.</summary>
/// <param name="Result">What it found.</param>
/// <param name="Failures">With <c>store_failures</c>: the failing rows, kept outside the transaction.</param>
/// <param name="FailuresTarget">The table that they go to once the transaction has ended.</param>
internal sealed record AuditedTest(NodeResult Result, ISpilledRows? Failures, RelationName FailuresTarget);
