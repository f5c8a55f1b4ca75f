using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Comparing.Fingerprints;

/// <summary>Takes the fingerprint of what a node is made of: the part that is another one for every kind of node.</summary>
internal sealed class NodeContent(ContentHash hash, TemplateUses uses)
{
    /// <summary>The fingerprint of what a node is made of; what that mentions is added to what is used.</summary>
    public ulong Take(Node node)
    {
        switch (node)
        {
            case ModelNode model:
                AddTemplate(model.Template);
                break;
            case SeedNode seed:
                hash.Add(ContentHash.LineEnds(seed.Csv.Text));
                break;
            case SourceNode source:
                AddStaging(source.Staging);
                break;
            case DataTestNode { Test: DataTest.OneOff oneOff }:
                AddTemplate(oneOff.Template);
                break;
            case DataTestNode { Test: DataTest.Generic generic } test:
                AddGenericTest(test, generic);
                break;
            case UnitTestNode test:
                AddUnitTest(test);
                break;
            case ExposureNode exposure:
                hash.Add(exposure.Kind).Add(exposure.Label).Add(exposure.Url).Add(exposure.Maturity).Add(exposure.OwnerName).Add(exposure.OwnerEmail);
                AddIds(exposure.DependsOn);
                break;
            default:
                AddIds(node.DependsOn);
                break;
        }

        return hash.Take();
    }

    private void AddTemplate(Template template)
    {
        hash.Add(CanonicalText.Of(template.Source));
        uses.Visit(template.Root);
    }

    private void AddStaging(StagingDefinition? staging)
    {
        if (staging is null)
        {
            return;
        }

        uses.AddText(staging.UnrenderedLocation);
        hash.Add(staging.UnrenderedLocation).Add((long)staging.OnNewColumn).Add((long)staging.OnBadRow);
        foreach (var column in staging.Columns)
        {
            hash.Add(column.Name).Add(column.Aliases.Count);
            foreach (var alias in column.Aliases)
            {
                hash.Add(alias);
            }
        }
    }

    private void AddGenericTest(DataTestNode test, DataTest.Generic generic)
    {
        hash.Add(generic.Name).Add(test.ColumnName).Add(test.AttachedTo?.Value);
        foreach (var (name, argument) in generic.Arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Add(name).Add(argument.Node?.Value).Add(argument.Value);
        }
    }

    private void AddUnitTest(UnitTestNode test)
    {
        hash.Add(test.Model.Value);
        foreach (var input in test.Given)
        {
            hash.Add(input.Node?.Value);
            AddFixture(input.Rows);
        }

        AddFixture(test.Expect);
        AddOverrides(test.Overrides.Macros);
        AddOverrides(test.Overrides.Vars);
        foreach (var (name, value) in test.Overrides.EnvironmentVariables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Add(name).Add(value);
        }
    }

    private void AddOverrides(IReadOnlyDictionary<string, Value> values)
    {
        foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Add(name).Add(value);
        }
    }

    private void AddFixture(Fixture fixture)
    {
        switch (fixture)
        {
            case Fixture.Mappings mappings:
                foreach (var row in mappings.Rows)
                {
                    hash.Add(row.Count);
                    foreach (var (column, value) in row.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    {
                        hash.Add(column).Add(value);
                    }
                }

                break;
            case Fixture.Csv csv:
                hash.Add(ContentHash.LineEnds(csv.Text.Text.Trim()));
                break;
            case Fixture.Sql sql:
                hash.Add(ContentHash.LineEnds(sql.Text.Text.Trim()));
                break;
        }
    }

    private void AddIds(IEnumerable<NodeId> ids)
    {
        foreach (var id in ids.Order())
        {
            hash.Add(id.Value);
        }
    }
}
