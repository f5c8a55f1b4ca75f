namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>The password of a target is in nothing that the program writes, whatever goes wrong.</summary>
public sealed class SecretTests
{
    // What cannot be in any file by chance, and what messages are likely to trip over.
    private const string Password = "s3cr3t-\"Pa$$w0rd'-Ünïque";

    [Fact]
    public async Task A_password_is_written_nowhere()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await database.Server.ExecuteAsync("postgres", $"create role keeper login password '{Password.Replace("'", "''", StringComparison.Ordinal)}'; grant create on database {database.Name} to keeper");
        try
        {
            using var folder = new TempFolder();
            folder.Write("seeds/s.csv", "id\n1\n1\n");
            folder.Write("models/good.sql", "{{ config materialized: 'table' }} select id from {{ ref 's' }}");
            folder.Write("models/bad.sql", "select nothing from {{ ref 's' }}");
            folder.Write("models/m.yml", "models:\n  - name: good\n    columns: [{ name: id, data_tests: [{ unique: { config: { severity: warn, store_failures: true } } }] }]\n");
            var written = new List<string>();
            await RunAllAsync(folder, database, Password, EtlProgram.RunAsync, written);
            Assert.Contains(written, text => text.Contains("unique_good_id", StringComparison.Ordinal));
            await RunAllAsync(folder, database, Password + "-wrong", EtlHere.RunAsync, written);
            Assert.Contains(written, text => text.Contains("password authentication failed", StringComparison.Ordinal));

            File.Delete(folder.File("project.yml"));
            written.AddRange(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
            Assert.All(written, text => Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal));
        }
        finally
        {
            await database.Server.ExecuteAsync("postgres", $"drop database {database.Name} with (force)");
            await database.Server.ExecuteAsync("postgres", "drop role keeper");
        }
    }

    private static async Task RunAllAsync(TempFolder folder, PostgresDatabase database, string password, Func<string, string[], Task<EtlProgram.Outcome>> run, List<string> written)
    {
        folder.Write("project.yml", $"""
            name: shop
            targets:
              dev:
                type: postgres
                host: 127.0.0.1
                port: {database.Server.Port}
                user: keeper
                password: '{password.Replace("'", "''", StringComparison.Ordinal)}'
                database: {database.Name}
                schema: main
                threads: 2
                retries: 0
            """);
        string[][] commands =
        [
            ["build"], ["build", "--debug"], ["build", "--log-format", "json"], ["build", "--dry-run"], ["compile"], ["debug"], ["debug", "--debug"], ["ls", "--output", "json"],
            ["show", "--inline", "select {{ target }} as x"], ["show", "--inline", "select '{{ target | object.to_json }}' as x"], ["parse"], ["build", "--target", "other"],
        ];
        foreach (var command in commands)
        {
            var outcome = await run(folder.Path, command);
            written.Add(outcome.Output);
            written.Add(outcome.Errors);
        }
    }
}
