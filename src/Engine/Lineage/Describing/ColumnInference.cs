using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Lineage.Describing;

/// <summary>Writes the columns that models have and that no YAML describes into their YAML.</summary>
/// <param name="root">The project's folder, absolute.</param>
/// <param name="package">The project's name: models of other packages are theirs to describe.</param>
public sealed class ColumnInference(string root, string package)
{
    /// <summary>Adds what is missing of the selected models.</summary>
    /// <param name="selected">The models among these nodes.</param>
    /// <param name="graph">The project.</param>
    /// <param name="catalog">The columns that are known.</param>
    /// <param name="cancellationToken">Stops before the next file.</param>
    public async Task<IReadOnlyList<InferredColumns>> WriteAsync(NodeSet selected, ProjectGraph graph, ColumnCatalog catalog, CancellationToken cancellationToken)
    {
        var models = selected.Select(index => graph[index]).OfType<ModelNode>().Where(model => model.Package == package).ToList();
        var results = new List<InferredColumns>();
        foreach (var file in models.GroupBy(model => model.PropertiesPath ?? FileBeside(model)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            results.AddRange(await WriteAsync(file.Key, [.. file.OrderBy(model => model.Name, StringComparer.Ordinal)], catalog, cancellationToken));
        }

        return results;
    }

    private async Task<List<InferredColumns>> WriteAsync(string path, IReadOnlyList<ModelNode> models, ColumnCatalog catalog, CancellationToken cancellationToken)
    {
        var absolute = Path.Combine(root, path);
        var before = File.Exists(absolute) ? await File.ReadAllTextAsync(absolute, cancellationToken) : "";
        var file = PropertyFile.Of(before);
        var results = new List<InferredColumns>();
        foreach (var model in models)
        {
            var described = model.Columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var missing = catalog.Find(model.Id)?.Where(column => !described.Contains(column.Name)).ToList() ?? [];
            if (missing.Count > 0 && file.Add(model.Name, missing) is var added && added is not [])
            {
                results.Add(new InferredColumns(model, path, added));
            }
        }

        if (file.Text != before)
        {
            // Whole or not at all: it is a file of the user's.
            var temporary = $"{absolute}.{Path.GetRandomFileName()}.part";
            await File.WriteAllTextAsync(temporary, file.Text, cancellationToken);
            File.Move(temporary, absolute, overwrite: true);
        }

        return results;
    }

    private static string FileBeside(ModelNode model) => $"{model.Path[..(model.Path.LastIndexOf('/') + 1)]}schema.yml";
}

/// <summary>What was written of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Path">The YAML file, relative to the project.</param>
/// <param name="Added">The columns; null where its entry is written in a form to which none can be added.</param>
public sealed record InferredColumns(ModelNode Model, string Path, IReadOnlyList<CatalogColumn>? Added);
