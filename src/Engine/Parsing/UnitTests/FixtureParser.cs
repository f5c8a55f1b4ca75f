using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.UnitTests;

/// <summary>Reads <c>rows</c> or <c>fixture</c>, with <c>format</c>, of one input or of what is expected.</summary>
internal sealed class FixtureParser(ParsingContext context)
{
    private static readonly string[] Formats = ["dict", "csv", "sql"];

    /// <summary>The rows; null where they are wrong, which is reported.</summary>
    public Fixture? Parse(YamlFields fields, string owner)
    {
        var format = ReadFormat(fields);
        if (fields.Scalar("fixture") is { } file)
        {
            return ReadFile(file, format);
        }

        switch (format, fields.Mapping.Find("rows"))
        {
            case (_, null):
                if (fields.Mapping.TryGet("rows", out _))
                {
                    // `rows:` with nothing behind it are no rows.
                    return new Fixture.Mappings([], fields.Mapping.Span);
                }

                context.Diagnostics.Add(DiagnosticCodes.MissingKey(owner, "rows", fields.Mapping.Span));
                return null;
            case ("csv", YamlScalar text):
                return new Fixture.Csv(text.ToSourceText(), text.Span);
            case ("sql", YamlScalar text):
                return new Fixture.Sql(text.ToSourceText(), text.Span);
            case ("dict", YamlSequence rows):
                return ReadMappings(rows);
            case (var other, { } rows):
                context.Diagnostics.Add(DiagnosticCodes.WrongKind("`rows`", other == "dict" ? "a list of mappings" : $"a text of {other}", rows.Kind, rows.Span));
                return null;
        }
    }

    private string ReadFormat(YamlFields fields)
    {
        if (fields.Scalar("format") is not { } format)
        {
            return "dict";
        }

        if (!Formats.Contains(format.Text))
        {
            context.Diagnostics.Add(DiagnosticCodes.NotOneOf("format", format.Text, Formats, format.Span));
            return "dict";
        }

        return format.Text;
    }

    private Fixture? ReadFile(YamlScalar name, string format)
    {
        var extension = $".{format}";
        var files = context.Project.Files.Fixtures.Where(file => file.Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).ToList();
        if (format == "dict")
        {
            context.Diagnostics.Add(DiagnosticCodes.FixtureNeedsFormat(name.Span));
            return null;
        }

        if (files.FirstOrDefault(file => file.Name == name.Text || file.Name + extension == name.Text) is not { } found)
        {
            context.Diagnostics.Add(DiagnosticCodes.NoSuchFixture(name.Text + extension, files.Select(file => file.Name), name.Span));
            return null;
        }

        return format == "csv" ? new Fixture.Csv(found.Text, name.Span) : new Fixture.Sql(found.Text, name.Span);
    }

    private Fixture.Mappings ReadMappings(YamlSequence sequence)
    {
        var rows = new List<IReadOnlyList<KeyValuePair<string, Value>>>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (item is not YamlMapping mapping)
            {
                context.Diagnostics.Add(DiagnosticCodes.WrongKind("A row", "a mapping of columns to values", item.Kind, item.Span));
                continue;
            }

            var row = new List<KeyValuePair<string, Value>>(mapping.Entries.Count);
            foreach (var entry in mapping.Entries)
            {
                if (entry.Value is not YamlScalar scalar)
                {
                    context.Diagnostics.Add(DiagnosticCodes.WrongKind($"`{entry.Key}`", "a single value (for others use `format: sql`)", entry.Value.Kind, entry.Value.Span));
                    continue;
                }

                row.Add(KeyValuePair.Create(entry.Key, scalar.ToValue()));
            }

            rows.Add(row);
        }

        return new Fixture.Mappings(rows, sequence.Span);
    }
}
