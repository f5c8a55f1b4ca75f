using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Evaluation;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Macros of the project and its packages. Those that are built in are C#, and none of dbt's kind.</summary>
internal static class MacroJson
{
    public static void Write(Utf8JsonWriter json, MacroDefinition macro, ManifestContext context)
    {
        var package = context.Project.Parsed.Packages.NameOf(macro.Path);
        var path = context.PathInPackage(macro.Path);
        json.WriteStartObject();
        json.WriteString("name"u8, macro.Name);
        json.WriteString("resource_type"u8, "macro"u8);
        json.WriteString("package_name"u8, package);
        json.WriteString("path"u8, path);
        json.WriteString("original_file_path"u8, path);
        json.WriteString("unique_id"u8, macro.Id.Value);
        json.WriteString("macro_sql"u8, SourceOf(macro));
        json.WriteStartObject("depends_on"u8);
        json.WriteIds("macros"u8, macro.Macros);
        json.WriteEndObject();
        json.WriteString("description"u8, macro.Description);
        json.WriteEmptyObject("meta"u8);
        json.WriteStartObject("docs"u8);
        json.WriteBoolean("show"u8, true);
        json.WriteNull("node_color"u8);
        json.WriteEndObject();
        json.WriteString("patch_path"u8, context.PatchPath(package, macro.PropertiesPath));
        json.WriteStartArray("arguments"u8);
        foreach (var parameter in macro.Function.Signature.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, parameter.Name);
            json.WriteNull("type"u8);
            json.WriteString("description"u8, ""u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("created_at"u8, context.CreatedAt);
        json.WriteNull("supported_languages"u8);
        json.WriteEndObject();
    }

    // The declaration stands between the braces of the language; nothing but comments can stand there beside it.
    private static string SourceOf(MacroDefinition macro)
    {
        var declaration = (macro.Function as TemplateFunction)?.Declaration?.Span ?? macro.Declaration;
        return $"{{{{ {declaration.Text} }}}}";
    }
}
