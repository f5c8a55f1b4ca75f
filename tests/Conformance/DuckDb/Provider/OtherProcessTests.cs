using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

/// <summary>What <see cref="OtherProcess"/> runs; nothing runs these otherwise.</summary>
public sealed class OtherProcessTests
{
    [Fact(Explicit = true)]
    public void Hold_a_database_until_input_ends()
    {
        using var connection = Database.Open($"Data Source={Environment.GetEnvironmentVariable("HELD_DATABASE")}");
        Console.Out.WriteLine("held");
        Assert.Equal("", Console.In.ReadToEnd());
    }

    [Fact(Explicit = true)]
    public void Open_a_database_without_a_library()
    {
        var error = Assert.Throws<DuckDbException>(() => Database.Open());
        Console.Out.WriteLine(error.Message);
        Assert.Equal(DuckDbErrorType.Library, error.ErrorType);

        // The failure is not remembered as something else.
        Assert.Throws<DuckDbException>(() => Database.Open());
    }
}
