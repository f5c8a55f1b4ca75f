using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>
/// Chooses a target from <c>project.yml</c> or <c>profiles.yml</c>, and renders its values: only those of the chosen one.
/// </summary>
internal sealed class TargetReader(ProjectRequest request, ProjectFile project, DiagnosticBag diagnostics)
{
    private const string ProfilesFileName = "profiles.yml";

    // dbt's default.
    private const int DefaultThreads = 1;

    /// <summary>The chosen target, or a stand-in with which parsing can go on where it is wrong, which is then reported.</summary>
    public async Task<TargetSettings> ReadAsync(CancellationToken cancellationToken)
    {
        var choice = project.Targets is { } targets
            ? new TargetChoice(targets, project.DefaultTarget, project.Start)
            : await FindProfileAsync(cancellationToken);
        return (choice is null ? null : Choose(choice))
            ?? new TargetSettings(request.Target ?? "none", "none", "none", DefaultThreads, project.Start);
    }

    private async Task<TargetChoice?> FindProfileAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> folders = [.. request.ProfilesDirectories, request.Root];
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, ProfilesFileName);
            if (File.Exists(path))
            {
                var shownPath = folder == request.Root ? ProfilesFileName : path;
                var source = await FileReader.ReadTextAsync(path, shownPath, diagnostics, cancellationToken);
                return source is null ? null : ReadProfile(source);
            }
        }

        diagnostics.Add(DiagnosticCodes.NoTargets(string.Join(" or ", folders.Select(folder => $"`{folder}`")), project.Start));
        return null;
    }

    private TargetChoice? ReadProfile(SourceText source)
    {
        if (YamlReader.ReadMapping(source, new SourceText(source.Path, SecretMask.Apply(source.Text)), diagnostics) is not { } profiles)
        {
            return null;
        }

        if (profiles.Find(project.Profile) is not YamlMapping profile)
        {
            var start = new SourceSpan(profiles.Span.Source, 0, 0);
            var known = profiles.Entries.Select(entry => entry.Key);
            diagnostics.Add(DiagnosticCodes.UnknownProfile(project.Profile, $"`{source.Path}`", known, start));
            return null;
        }

        var fields = new YamlFields(profile, diagnostics);
        if (fields.Child("outputs") is { } outputs)
        {
            var target = fields.Scalar("target") is { } scalar ? (YamlScalar)CreateRenderer().Render(scalar, _ => false) : null;
            var standard = outputs.TryGet("default", out var entry) ? new YamlScalar(entry.KeySpan, "default", isPlain: true) : null;
            return new TargetChoice(outputs, target ?? standard, profile.Span);
        }

        diagnostics.Add(DiagnosticCodes.MissingKey($"The profile `{project.Profile}`", "outputs", profile.Span));
        return null;
    }

    private TargetSettings? Choose(TargetChoice choice)
    {
        var names = choice.Targets.Entries.Select(entry => entry.Key);
        var name = request.Target ?? choice.Default?.Text ?? (choice.Targets.Entries.Count == 1 ? choice.Targets.Entries[0].Key : null);
        if (name is null)
        {
            diagnostics.Add(DiagnosticCodes.NoDefaultTarget(names, choice.Place));
            return null;
        }

        if (!choice.Targets.TryGet(name, out var entry))
        {
            diagnostics.Add(DiagnosticCodes.UnknownTarget(name, names, request.Target is null ? choice.Default?.Span : null));
            return null;
        }

        if (entry.Value is YamlMapping mapping)
        {
            return ReadTarget(name, entry.KeySpan, (YamlMapping)CreateRenderer().Render(mapping, _ => false));
        }

        diagnostics.Add(DiagnosticCodes.WrongKind($"The target `{name}`", "a mapping", entry.Value.Kind, entry.KeySpan));
        return null;
    }

    private TargetSettings? ReadTarget(string name, SourceSpan declaration, YamlMapping mapping)
    {
        var owner = $"The target `{name}`";
        var fields = new YamlFields(mapping, diagnostics);
        var type = fields.RequiredText(owner, "type");
        var schema = fields.RequiredText(owner, "schema");
        var threads = request.Threads ?? fields.Number("threads", minimum: 1) ?? DefaultThreads;
        if (type is null || schema is null)
        {
            return null;
        }

        var own = mapping.Entries.Where(entry => entry.Key is not ("type" or "schema" or "threads")).ToList();
        var options = new YamlMapping(mapping.Span, own, mapping.Weight).ToConfigMap();
        return new TargetSettings(name, type, schema, threads, declaration) { Options = options };
    }

    private TextRenderer CreateRenderer() => new(VariableFunctions.CreateScope(project.Vars, request.Environment), diagnostics);

    /// <summary>The targets of a file, and which of them it prefers.</summary>
    private sealed record TargetChoice(YamlMapping Targets, YamlScalar? Default, SourceSpan Place);
}
