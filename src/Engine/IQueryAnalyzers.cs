using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine;

/// <summary>Gives what reads the SQL of a target's engine without that engine.</summary>
public interface IQueryAnalyzers
{
    /// <summary>An analyzer in which no relation is there yet.</summary>
    /// <exception cref="Diagnostics.ProjectException">No adapter has the target's type.</exception>
    IQueryAnalyzer CreateAnalyzer(TargetSettings target);
}
