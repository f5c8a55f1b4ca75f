using System.Reflection;

namespace SpotifyEtl.Models.Cli.Init;

/// <summary>The files of a new project, as they lie in <c>Files</c> beside this.</summary>
internal static class ProjectTemplate
{
    // What stands for the project's name in the files.
    private const string NamePlaceholder = "__name__";
    private const string TargetPlaceholder = "__prod__";
    private const string ResourcePrefix = "init/";

    // The target `prod` by adapter. Secrets come from the environment, and only when that target is chosen.
    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["duckdb"] = "  prod: { type: duckdb, path: warehouse.duckdb, schema: __name__, threads: 4 }\n",
        ["postgres"] = """
              prod:
                type: postgres
                host: "{{ env_var 'PGHOST' 'localhost' }}"
                port: 5432
                database: __name__
                user: "{{ env_var 'PGUSER' 'etl' }}"
                password: "{{ env_var 'PGPASSWORD' }}"
                schema: __name__
                threads: 4

            """,
        ["redshift"] = """
              prod:
                type: redshift
                method: data_api
                workgroup: "{{ env_var 'REDSHIFT_WORKGROUP' }}"   # for a provisioned cluster: cluster_id and user
                region: "{{ env_var 'AWS_REGION' 'eu-west-1' }}"
                database: dev
                schema: __name__
                threads: 8

            """,
    };

    /// <summary>The files, each with its path relative to the project.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="adapter">The warehouse of its <c>prod</c> target.</param>
    public static IEnumerable<(string Path, string Text)> For(string name, string adapter)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(IsFile).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (PathOf(resource), Fill(reader.ReadToEnd(), name, adapter));
        }
    }

    private static string Fill(string text, string name, string adapter) =>
        text.Replace($"{TargetPlaceholder}\n", Targets[adapter], StringComparison.Ordinal).Replace(NamePlaceholder, name, StringComparison.Ordinal);

    private static bool IsFile(string resource) => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal);

    // In the sources of the tool the file has no dot: there it would hide files from Git.
    private static string PathOf(string resource) =>
        resource[ResourcePrefix.Length..].Replace('\\', '/') is var path && path == "gitignore" ? ".gitignore" : path;
}
