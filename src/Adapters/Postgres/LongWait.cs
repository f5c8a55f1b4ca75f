namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Notices that something takes longer than it does where no other run is in the way.</summary>
internal static class LongWait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Comes back when a task is over, however it ended, or when it has gone on for two seconds: true then.</summary>
    public static async Task<bool> IsLongAsync(Task sent)
    {
        await sent.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !sent.IsCompleted;
    }
}
