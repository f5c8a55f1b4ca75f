using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Describing;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

public sealed class PropertyFileTests
{
    private static readonly CatalogColumn[] Columns = [new("id", "BIGINT"), new("amount", "DECIMAL(18,3)"), new("on", null)];

    [Fact]
    public void Columns_follow_those_that_are_there() => Assert.Equal(
        """
        # what we sell
        models:
          - name: orders   # the first
            columns:
              - name: id
                data_tests: [unique]   # a key

              # more to come
              - name: note
                description: |
                  Two
                  lines
              - name: amount
                data_type: "DECIMAL(18,3)"
              - name: "on"

          # another
          - name: customers

        """,
        Added("""
            # what we sell
            models:
              - name: orders   # the first
                columns:
                  - name: id
                    data_tests: [unique]   # a key

                  # more to come
                  - name: note
                    description: |
                      Two
                      lines

              # another
              - name: customers

            """));

    [Fact]
    public void A_list_in_braces_a_line_stays_one() => Assert.Equal(
        "models:\n- name: orders\n  columns:\n  - { name: id }\n  - { name: amount, data_type: \"DECIMAL(18,3)\" }\n  - { name: \"on\" }\n",
        Added("models:\n- name: orders\n  columns:\n  - { name: id }"));

    [Fact]
    public void An_entry_without_columns_gets_them() => Assert.Equal(
        "models:\n  - name: orders\n    config: { tags: [a] }  # fine\n    columns:\n      - name: id\n        data_type: BIGINT\n      - name: amount\n        data_type: \"DECIMAL(18,3)\"\n      - name: \"on\"\n\nseeds: []\n",
        Added("models:\n  - name: orders\n    config: { tags: [a] }  # fine\n\nseeds: []\n"));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("seeds:\n  - name: a\n")]
    [InlineData("models:\n  - name: other\n")]
    public void A_model_without_an_entry_gets_one(string before)
    {
        var after = Added(before);
        Assert.StartsWith(before, after, StringComparison.Ordinal);
        Assert.Contains("  - name: orders\n    columns:\n      - name: id\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ends_of_lines_stay_what_they_are()
    {
        var after = Added("models:\r\n  - name: orders\r\n    columns:\r\n      - name: id\r\n");
        Assert.Equal(after.Count(letter => letter == '\n'), after.Count(letter => letter == '\r'));
    }

    [Fact]
    public void Nothing_is_added_twice()
    {
        var file = PropertyFile.Of("");
        Assert.Equal(3, file.Add("orders", Columns)!.Count);
        var once = file.Text;
        Assert.Empty(file.Add("orders", Columns)!);
        Assert.Equal(once, file.Text);
    }

    [Theory]
    [InlineData("models: [{ name: orders }]")]
    [InlineData("{ models: [] }")]
    [InlineData("models:\n  - { name: orders, columns: [] }")]
    [InlineData("models:\n  - name: orders\n    columns: [{ name: id }]")]
    public void What_is_between_braces_is_left_alone(string before)
    {
        var file = PropertyFile.Of(before);
        Assert.Null(file.Add("orders", Columns));
        Assert.Equal(before, file.Text);
    }

    [Fact]
    public void Names_that_YAML_would_take_for_something_else_are_quoted()
    {
        var file = PropertyFile.Of("");
        file.Add("a\"b: c", [new("1st", "STRUCT(\"a b\" INTEGER)"), new("größe", null), new("null", null)]);
        Assert.Equal(
            "models:\n  - name: \"a\\\"b: c\"\n    columns:\n      - name: \"1st\"\n        data_type: \"STRUCT(\\\"a b\\\" INTEGER)\"\n      - name: \"größe\"\n      - name: \"null\"\n",
            file.Text);
    }

    private static string Added(string before)
    {
        var file = PropertyFile.Of(before);
        Assert.NotNull(file.Add("orders", Columns));
        return file.Text;
    }
}
