namespace SpotifyEtl.Models.DuckDb.Databases;

/// <summary>
/// The databases that this process has open. It is static because what it guards is: a file may be opened once per process,
/// and every connection, whoever makes it, must join that one.
/// </summary>
internal static class DatabaseRegistry
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, SharedDatabase> Databases = new(StringComparer.Ordinal);

    /// <summary>The database of the settings, counted up by one; open or not yet open.</summary>
    public static SharedDatabase Reserve(DatabaseSettings settings)
    {
        lock (Gate)
        {
            if (settings.Key is null)
            {
                return new SharedDatabase(settings) { References = 1 };
            }

            if (!Databases.TryGetValue(settings.Key, out var database))
            {
                database = Databases[settings.Key] = new SharedDatabase(settings);
            }

            database.References++;
            return database;
        }
    }

    /// <summary>Counts down by one.</summary>
    /// <returns>Whether nobody is left and the database is to be closed.</returns>
    public static bool Leave(SharedDatabase database)
    {
        lock (Gate)
        {
            return --database.References == 0;
        }
    }

    /// <summary>Drops a closed database, unless somebody has reserved it in the meantime and is about to open it again.</summary>
    public static void Forget(SharedDatabase database)
    {
        lock (Gate)
        {
            if (database.References == 0 && database.Key is { } key)
            {
                Databases.Remove(key);
            }
        }
    }
}
