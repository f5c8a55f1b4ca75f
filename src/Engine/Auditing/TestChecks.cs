using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>Finds tests whose configuration no result could answer, before anything runs.</summary>
internal static class TestChecks
{
    /// <summary>Reports percentages of tests that do not say of which rows: a one-off test tests no relation in particular.</summary>
    public static void Check(IEnumerable<Node> nodes, DiagnosticBag diagnostics)
    {
        foreach (var test in nodes.OfType<DataTestNode>())
        {
            if (test.Test is DataTest.OneOff && (test.Config.WarnIf.IsPercentage || test.Config.ErrorIf.IsPercentage))
            {
                diagnostics.Add(DiagnosticCodes.PercentageOfNothing(test));
            }
        }
    }
}
