using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Cli.Commands.Reviews;

/// <summary>The report of one change of the shop, as a golden.</summary>
internal static partial class ReviewReport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Commits a change, and verifies what the command tells of it.</summary>
    /// <param name="change">The change: edits of files.</param>
    /// <param name="exitCode">What the command ends with: 1 where the policy blocks the change.</param>
    /// <param name="file">The test's file; the compiler fills it in.</param>
    /// <param name="test">The test's name; the compiler fills it in.</param>
    public static Task VerifyAsync(Action<ShopRepository> change, int exitCode = 0, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        VerifyAsync(change, exitCode, ["text"], file, test);

    /// <summary>The same in every form that the command prints.</summary>
    public static Task VerifyInEveryFormAsync(Action<ShopRepository> change, int exitCode = 0, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        VerifyAsync(change, exitCode, ["text", "markdown", "json"], file, test);

    /// <summary>Verifies what a command told.</summary>
    public static void Verify(CliRun run, string folder, string variant = "", [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Golden.Verify(Commit().Replace(run.Transcript(folder), "{commit}"), variant, file, test);

    private static async Task VerifyAsync(Action<ShopRepository> change, int exitCode, string[] forms, string file, string test)
    {
        using var shop = new ShopRepository();
        change(shop);
        shop.Commit("A change");
        foreach (var form in forms)
        {
            var run = await CliRun.InAsync(shop.Path, "review", "--output", form);
            Verify(run with { Output = form == "json" ? Indented(run.Output) : run.Output }, shop.Path, form == "text" ? "" : form, file, test);
            Assert.Equal(exitCode, run.ExitCode);
        }
    }

    // The command writes one line; of one line nobody sees what differs.
    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document, Readable) + "\n";
    }

    // Commits have the time of the test in their hashes.
    [GeneratedRegex(@"\b(?:[0-9a-f]{40}|[0-9a-f]{7}(?=[)`]))")]
    private static partial Regex Commit();
}
