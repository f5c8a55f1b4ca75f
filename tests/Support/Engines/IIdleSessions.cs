namespace SpotifyEtl.Models.Support.Engines;

/// <summary>A database whose service ends sessions that nobody has used for some time: what a program that was killed leaves behind.</summary>
public interface IIdleSessions
{
    /// <summary>Ends those that are idle now, as if the time were over.</summary>
    Task EndAsync();
}
