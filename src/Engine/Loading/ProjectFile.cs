using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary><c>project.yml</c>, read strictly.</summary>
internal sealed record ProjectFile
{
    public const string FileName = "project.yml";

    private static readonly KeySet Keys = new(
        "`project.yml`",
        [
            "name", "version", "config-version", "profile", "target", "targets", "vars",
            "model-paths", "seed-paths", "macro-paths", "test-paths", "analysis-paths", "snapshot-paths", "docs-paths", "target-path", "clean-targets", "packages-install-path", "on-run-start", "on-run-end", "query-comment",
            "template-limits", "landing", "aws", "lint", "review", "models", "seeds", "snapshots", "sources", "data_tests", "tests", "unit_tests", "exposures",
        ],
        withoutEffect:
        [
            "asset-paths", "function-paths", "log-path", "require-dbt-version", "quoting", "dispatch",
            "flags", "restrict-access", "metrics", "semantic-models", "saved-queries", "functions",
        ]);

    private static readonly KeySet AwsKeys = new("`aws`", ["region", "profile", "access_key_id", "secret_access_key", "endpoint_url", "timeout"]);

    private static readonly KeySet LandingKeys = new("`landing`", ["from", "to", "partition"]);

    private static readonly KeySet CommentKeys = new("`query-comment`", ["comment", "append"]);

    public required ProjectSettings Settings { get; init; }

    public required IReadOnlyDictionary<string, Value> Vars { get; init; }

    public required ConfigTrees Configs { get; init; }

    /// <summary>The profile that <c>profiles.yml</c> is searched for: the project's own name, if none is given.</summary>
    public required string Profile { get; init; }

    /// <summary>The name of the default target, if given.</summary>
    public YamlScalar? DefaultTarget { get; init; }

    /// <summary>The targets as they are written, templates included; null where they are left to <c>profiles.yml</c>.</summary>
    public YamlMapping? Targets { get; init; }

    /// <summary>The place for messages about the file as a whole.</summary>
    public required SourceSpan Start { get; init; }

    /// <summary>The places of the configured paths, by key and path: to say where a folder is named that is not there.</summary>
    public required IReadOnlyList<ConfiguredPath> ConfiguredPaths { get; init; }

    /// <summary>Reads the file's text; null where it is too broken to find anything by it.</summary>
    public static ProjectFile? Read(SourceText source, ProjectRequest request, DiagnosticBag diagnostics)
    {
        if (YamlReader.ReadMapping(source, new SourceText(source.Path, SecretMask.Apply(source.Text)), diagnostics) is not { } raw)
        {
            return null;
        }

        var unused = new KeysWithoutEffect();
        Keys.Check(raw, diagnostics, unused);
        unused.Report(diagnostics);

        var name = ReadName(raw, diagnostics);
        var vars = ReadVars(raw, name, request);
        var renderer = new TextRenderer(VariableFunctions.CreateScope(vars, request.Environment), diagnostics);
        var rendered = (YamlMapping)renderer.Render(raw, IsRenderedLater);
        var fields = new YamlFields(rendered, diagnostics);
        var paths = new PathReader(fields);
        var defaults = new ProjectSettings { Name = name };
        return new ProjectFile
        {
            Settings = defaults with
            {
                Version = fields.Text("version") ?? "",
                ModelPaths = paths.Read("model-paths", defaults.ModelPaths),
                SeedPaths = paths.Read("seed-paths", defaults.SeedPaths),
                MacroPaths = paths.Read("macro-paths", defaults.MacroPaths),
                TestPaths = paths.Read("test-paths", defaults.TestPaths),
                AnalysisPaths = paths.Read("analysis-paths", defaults.AnalysisPaths),
                SnapshotPaths = paths.Read("snapshot-paths", defaults.SnapshotPaths),
                DocsPaths = paths.Read("docs-paths", defaults.DocsPaths),
                TargetPath = request.TargetPath ?? fields.Text("target-path") ?? defaults.TargetPath,
                PackagesInstallPath = fields.Text("packages-install-path")?.Replace('\\', '/').Trim('/') ?? defaults.PackagesInstallPath,
                CleanTargets = fields.Texts("clean-targets") ?? defaults.CleanTargets,
                Templates = TemplateLimits.Read(fields.Child("template-limits"), diagnostics),
                OnRunStart = ReadStatements(fields, "on-run-start"),
                OnRunEnd = ReadStatements(fields, "on-run-end"),
                QueryComment = ReadQueryComment(fields, diagnostics),
                Landing = ReadLanding(fields, diagnostics),
                Aws = ReadAws(fields, diagnostics),
                Lint = LintSettingsReader.Read(fields.Child("lint"), diagnostics),
                Review = ReviewSettingsReader.Read(fields.Child("review"), diagnostics),
            },
            Vars = vars,
            Configs = new ConfigTrees
            {
                Models = fields.Child("models"),
                Seeds = fields.Child("seeds"),
                Snapshots = fields.Child("snapshots"),
                Sources = fields.Child("sources"),
                DataTests = fields.Child("data_tests") ?? fields.Child("tests"),
                UnitTests = fields.Child("unit_tests"),
                Exposures = fields.Child("exposures"),
            },
            Profile = fields.Text("profile") ?? name,
            DefaultTarget = fields.Scalar("target"),
            Targets = fields.Child("targets"),
            Start = new SourceSpan(raw.Span.Source, 0, 0),
            ConfiguredPaths = paths.Configured,
        };
    }

    /// <summary>The folder of artifacts, whatever else may be wrong with the file; null where it is too broken, or names a variable that is not set.</summary>
    public static string? ReadTargetPath(SourceText source, ProjectRequest request, DiagnosticBag diagnostics)
    {
        if (YamlReader.ReadMapping(source, diagnostics) is not { } raw)
        {
            return null;
        }

        var renderer = new TextRenderer(VariableFunctions.CreateScope(ReadVars(raw, ReadName(raw, diagnostics), request), request.Environment), diagnostics);
        return new YamlFields(raw, diagnostics).Scalar("target-path") is { } path ? renderer.Render(path) : new ProjectSettings { Name = "" }.TargetPath;
    }

    // Targets are rendered when one is chosen, since those of other environments may need variables that are not set here; hooks and
    // statements are templates of SQL; and variables mean what they say.
    private static bool IsRenderedLater(string key) =>
        key.TrimStart('+') is "targets" or "vars" or "query-comment" or "on-run-start" or "on-run-end" or "pre-hook" or "post-hook" or "pre_hook" or "post_hook"
            or "where" or "partition";

    /// <summary>The name that the file gives the project; null where it gives none, or what can be none, which is reported.</summary>
    public static string? ReadOwnName(YamlMapping raw, DiagnosticBag diagnostics)
    {
        var name = new YamlFields(raw, diagnostics).RequiredText($"`{FileName}`", "name");
        if (name is not null && !Names.IsIdentifier(name))
        {
            diagnostics.Add(DiagnosticCodes.BadName("a project", name, raw.Find("name")!.Span));
            return null;
        }

        return name;
    }

    private static string ReadName(YamlMapping raw, DiagnosticBag diagnostics) => ReadOwnName(raw, diagnostics) ?? "project";

    /// <summary>
    /// dbt's rule: a mapping under the project's name holds variables for this project, which win over those for all; the command line wins
    /// over both.
    /// </summary>
    private static Dictionary<string, Value> ReadVars(YamlMapping raw, string project, ProjectRequest request)
    {
        var vars = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (raw.Find("vars") is YamlMapping all)
        {
            var own = all.Find(project) as YamlMapping;
            foreach (var entry in all.Entries.Where(entry => own is null || entry.Key != project).Concat(own?.Entries ?? []))
            {
                vars[entry.Key] = entry.Value.ToValue();
            }
        }

        foreach (var (name, value) in request.Vars)
        {
            vars[name] = value;
        }

        return vars;
    }

    // `query-comment:` with nothing behind it means none.
    private static QueryComment? ReadQueryComment(YamlFields fields, DiagnosticBag diagnostics)
    {
        const string Key = "query-comment";
        if (!fields.Mapping.TryGet(Key, out var entry))
        {
            return null;
        }

        if (entry.Value is YamlMapping mapping)
        {
            CommentKeys.Check(mapping, diagnostics, new KeysWithoutEffect());
            var inner = new YamlFields(mapping, diagnostics);
            return new QueryComment(inner.Scalar("comment")?.ToSourceText() ?? new SourceText(FileName, ""), inner.Flag("append") ?? false);
        }

        return entry.Value.IsNull ? new QueryComment(new SourceText(FileName, ""), Append: false)
            : fields.Scalar(Key) is { } text ? new QueryComment(text.ToSourceText(), Append: false)
            : null;
    }

    private static LandingDefinition ReadLanding(YamlFields fields, DiagnosticBag diagnostics)
    {
        if (fields.Child("landing") is not { } mapping)
        {
            return new LandingDefinition();
        }

        LandingKeys.Check(mapping, diagnostics, new KeysWithoutEffect());
        var inner = new YamlFields(mapping, diagnostics);
        return new LandingDefinition
        {
            From = inner.Text("from"),
            To = inner.Text("to"),
            ToSpan = inner.Scalar("to")?.Span,
            Partition = inner.Scalar("partition")?.ToSourceText(),
        };
    }

    private static ConfigMap ReadAws(YamlFields fields, DiagnosticBag diagnostics)
    {
        if (fields.Child("aws") is not { } mapping)
        {
            return ConfigMap.Empty;
        }

        AwsKeys.Check(mapping, diagnostics, new KeysWithoutEffect());
        new YamlFields(mapping, diagnostics).Number("timeout", minimum: 1);
        return mapping.ToConfigMap();
    }

    private static IReadOnlyList<SourceText> ReadStatements(YamlFields fields, string key) =>
        fields.Scalars(key) is { } scalars ? [.. scalars.Select(scalar => scalar.ToSourceText())] : [];

    /// <summary>Reads lists of paths, and remembers those that the file gives itself.</summary>
    private sealed class PathReader(YamlFields fields)
    {
        public List<ConfiguredPath> Configured { get; } = [];

        public IReadOnlyList<string> Read(string key, IReadOnlyList<string> defaults)
        {
            if (fields.Scalars(key) is not { } scalars)
            {
                return defaults;
            }

            Configured.AddRange(scalars.Select(scalar => new ConfiguredPath(key, Normalize(scalar.Text), scalar.Span)));
            return [.. scalars.Select(scalar => Normalize(scalar.Text))];
        }

        private static string Normalize(string path)
        {
            var slashed = path.Replace('\\', '/');
            slashed = slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
            return slashed.Length > 1 ? slashed.TrimEnd('/') : slashed;
        }
    }
}

/// <summary>A folder that <c>project.yml</c> names.</summary>
internal sealed record ConfiguredPath(string Key, string Path, SourceSpan Span);
