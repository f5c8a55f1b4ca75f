namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>
/// Writes a project of any number of models. Of every ten, two are staging, six intermediate with two references, two marts with three;
/// each has about 25 lines of SQL, six documented columns and two tests. It builds on any engine, from one small seed.
/// </summary>
/// <param name="models">Models in all; at least ten.</param>
/// <param name="layers">How deep intermediate models stand on each other. An engine unfolds views, so each layer doubles its work.</param>
internal sealed class ProjectGenerator(int models, int layers = 3)
{
    private const int ModelsInAFolder = 100;
    private const int SeedRows = 100;
    private const int MartsToOneTable = 5;

    private readonly int _staging = models / 5;
    private readonly int _marts = models / 5;
    private readonly int _intermediate = models - 2 * (models / 5);

    /// <summary>Writes the project into a directory, which is made if need be.</summary>
    public void Write(string directory, CancellationToken cancellationToken)
    {
        WriteFile(directory, "project.yml", ProjectTexts.Project);
        WriteFile(directory, "macros/round_to_cents.sql", ProjectTexts.Macro);
        WriteFile(directory, "seeds/events.csv", Seed());
        WriteFile(directory, "seeds/events.yml", ProjectTexts.SeedProperties);
        for (var model = 0; model < _staging; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteModel(directory, "staging", StagingName(model), model, ProjectTexts.Staging(model));
        }

        for (var model = 0; model < _intermediate; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sql = ProjectTexts.Intermediate(Below(model, 0), Below(model, 1));
            WriteModel(directory, "intermediate", IntermediateName(model), model, sql);
        }

        for (var model = 0; model < _marts; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var materialized = model % MartsToOneTable == 0 ? "table" : "view";
            var sql = ProjectTexts.Mart(materialized, Any(model, 0), Any(model, 1), Any(model, 2));
            WriteModel(directory, "marts", $"mart_{model:D5}", model, sql);
        }
    }

    private static string StagingName(int model) => $"stg_{model:D5}";

    private static string IntermediateName(int model) => $"int_{model:D5}";

    /// <summary>One of the two models of the layer below that an intermediate model refers to; the two are never the same.</summary>
    private string Below(int model, int reference)
    {
        var layer = model * layers / _intermediate;
        if (layer == 0)
        {
            return StagingName(Pick(model, reference, _staging));
        }

        var first = FirstOfLayer(layer - 1);
        return IntermediateName(first + Pick(model, reference, FirstOfLayer(layer) - first));
    }

    /// <summary>One of the three intermediate models that a mart refers to.</summary>
    private string Any(int mart, int reference) => IntermediateName(Pick(mart, reference, _intermediate));

    private int FirstOfLayer(int layer) => (layer * _intermediate + layers - 1) / layers;

    /// <summary>Steps of a third of the range keep the references of one model apart.</summary>
    private static int Pick(int model, int reference, int count) =>
        (SplitMix.Below(SplitMix.Mix((ulong)model), count) + reference * Math.Max(1, count / 3)) % count;

    private static string Seed()
    {
        var rows = Enumerable.Range(1, SeedRows).Select(id =>
            $"{id},group {id % 7},{id * 3}.25,{id % 11},{new DateOnly(2024, 1, 1).AddDays(id):yyyy-MM-dd},{id * 37 % 100}\n");
        return "id,group_name,amount,quantity,happened_on,score\n" + string.Concat(rows);
    }

    private static void WriteModel(string directory, string kind, string name, int model, string sql)
    {
        var folder = $"models/{kind}/{model / ModelsInAFolder:D3}";
        WriteFile(directory, $"{folder}/{name}.sql", sql);
        WriteFile(directory, $"{folder}/{name}.yml", ProjectTexts.Properties(name));
    }

    private static void WriteFile(string directory, string name, string text)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
