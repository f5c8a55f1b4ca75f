using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace SpotifyEtl.Models.Support;

/// <summary>What a test needs on the machine that it runs on.</summary>
public static class Prerequisite
{
    /// <summary>Ends the test, as something is not there: at a desk it is skipped; on a build server it fails.</summary>
    /// <param name="reason">What is missing, and what brings it.</param>
    [DoesNotReturn]
    public static void Miss(string reason)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is "true" or "1", reason);
        Assert.Fail(reason);
    }
}
