namespace SpotifyEtl.Models.Support;

/// <summary>The Python programs that the tests use: those that <c>./test</c> installed below <c>artifacts/</c>, otherwise those of the machine.</summary>
public static class PythonTools
{
    /// <summary>What to say where one is missing.</summary>
    public const string HowToGet = "`./test` brings it, or `pip install -r tests/Support/Aws/requirements.txt`.";

    /// <summary>Where a program is; null where it is nowhere.</summary>
    public static string? Find(string program) =>
        Path.Combine(Repository.Root, "artifacts", "python", "bin", program) is var installed && File.Exists(installed) ? installed : SearchPath.Find(program);
}
