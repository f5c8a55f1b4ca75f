using SpotifyEtl.Models.Conformance.Faults;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbFaultTests() : FaultSpec(new DuckDbEngine())
{
    // There is no connection to break and no server to kill: the database is part of the process.
    public override IReadOnlyList<Fault> Faults => [new Fault.Refusal(), new Fault.Conflict(), new Fault.KilledProcess()];
}
