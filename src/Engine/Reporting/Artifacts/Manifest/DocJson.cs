using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Doc blocks, and the one that dbt's documentation page begins with.</summary>
internal static class DocJson
{
    // That page reads the block of just this package and name, whatever the project has; a block `__overview__` of the project's own is shown in its place.
    private static readonly DocBlock Overview = new("__overview__", "dbt", "overview.md",
        """
        # What is in this warehouse

        These pages were made from the files of the project: its models, seeds, sources, snapshots, tests and macros, with what their authors say of them.

        - **Project** (on the left) shows the files in their folders; **Database** shows the same nodes as the warehouse has them.
        - The page of a model has its columns with types and tests, its SQL as written and as compiled, and what it reads and is read by.
        - The graph, at the bottom right, shows how nodes depend on each other.

        To put a text of your own here, write a block named `__overview__` into a Markdown file of the project.
        """);

    public static void WriteAll(Utf8JsonWriter json, ManifestContext context)
    {
        json.WriteStartObject("docs"u8);
        var blocks = context.Project.Parsed.DocBlocks.Values;
        if (!blocks.Any(block => (block.Package, block.Name) == (Overview.Package, Overview.Name)))
        {
            Write(json, Overview, context);
        }

        foreach (var block in blocks.OrderBy(block => block.Package, StringComparer.Ordinal).ThenBy(block => block.Name, StringComparer.Ordinal))
        {
            Write(json, block, context);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DocBlock block, ManifestContext context)
    {
        var id = $"doc.{block.Package}.{block.Name}";
        var path = context.PathInPackage(block.Path);
        json.WriteStartObject(id);
        json.WriteString("name"u8, block.Name);
        json.WriteString("resource_type"u8, "doc"u8);
        json.WriteString("package_name"u8, block.Package);
        json.WriteString("path"u8, path);
        json.WriteString("original_file_path"u8, path);
        json.WriteString("unique_id"u8, id);
        json.WriteString("block_contents"u8, block.Text);
        json.WriteEndObject();
    }
}
