namespace SpotifyEtl.Models.Tests.Engine.Loading;

public sealed class BrokenYamlTests
{
    [Theory]
    [InlineData("tab", "models:\n\t- name: a\n")]
    [InlineData("tab-below", "models:\n  - name: a\n\tdescription: b\n")]
    [InlineData("second-colon", "models:\n  - name: a\n    description: Note: this\n")]
    [InlineData("no-colon", "models\n  - name: a\n")]
    [InlineData("open-quote", "models:\n  - name: 'a\n  - name: b\n")]
    [InlineData("quote-in-quotes", "models:\n  - name: 'it's'\n")]
    [InlineData("unknown-escape", "models:\n  - name: \"\\d+\"\n")]
    [InlineData("bare-at-sign", "models:\n  - name: @a\n")]
    [InlineData("bare-template", "models:\n  - name: {{ var 'x' }}\n")]
    [InlineData("dedented", "models:\n  - name: a\n description: b\n")]
    [InlineData("no-dash", "models:\n  - name: a\n  name: b\n")]
    [InlineData("open-bracket", "models:\n  - name: a\n    tags: [a, b\n")]
    [InlineData("open-brace", "models:\n  - name: a\n    config: {a: b\n")]
    [InlineData("list-on-key-line", "models: - name: a\n")]
    [InlineData("unknown-alias", "models: *others\n")]
    [InlineData("own-alias", "models: &m [*m]\n")]
    [InlineData("unknown-tag", "models: !include x.yml\n")]
    [InlineData("second-document", "version: 2\n---\nversion: 2\n")]
    [InlineData("complex-key", "? [a]\n: b\n")]
    [InlineData("merge-of-text", "models:\n  - name: a\n    <<: b\n")]
    [InlineData("duplicate-key", "models:\n  - name: a\n    name: b\n")]
    [InlineData("list-at-top", "- name: a\n")]
    public async Task Broken_yaml_is_explained(string mistake, string yaml)
    {
        using var project = new ProjectFolder().With("models/models.yml", yaml);
        Golden.Verify(await project.MistakesAsync(), mistake);
    }
}
