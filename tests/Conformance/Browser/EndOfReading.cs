using SpotifyEtl.Models.Conformance.Browser;

[assembly: AssemblyFixture(typeof(EndOfReading))]

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>What is to be done when the last test has ended: the browser that they shared goes, and the sites that they read.</summary>
public sealed class EndOfReading : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Chromium.EndAsync();
        Sites.Remove();
    }
}
