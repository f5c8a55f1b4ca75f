using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// Keeps two runs from building one relation at once: an advisory lock that belongs to the transaction, so that nothing is left of it when a run is killed. The
/// relation itself cannot be locked, for it may not be there yet, or be replaced.
/// </summary>
internal static class RelationLock
{
    /// <summary>Takes the lock as soon as it is free, and gives the transaction's number.</summary>
    public static string Take(RelationName relation) =>
        string.Create(CultureInfo.InvariantCulture, $"select pg_current_xact_id()::text from pg_advisory_xact_lock({KeyOf(relation)})");

    // Two relations with the same number would wait for each other, and do no other harm.
    private static long KeyOf(RelationName relation) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"etl\0{relation.Schema}\0{relation.Identifier}")));
}
