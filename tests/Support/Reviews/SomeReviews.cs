using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Support.Reviews;

/// <summary>Reviews of projects that there are not: a usual one, and those at the edges.</summary>
public static partial class SomeReviews
{
    private const string Commit = "4f2a9c1d7e8b3056a1c2d3e4f5061728394a5b6c";

    /// <summary>Nothing is changed.</summary>
    public static Review Empty { get; } = new()
    {
        Project = "shop",
        Target = "dev",
        Base = new("main", Commit),
        Head = new("the working tree", null),
    };

    /// <summary>One model, with one more column: what most reviews are.</summary>
    public static Review Small { get; } = Empty with
    {
        Changes =
        [
            new NodeChange(NodeId.Model("shop", "stg_orders"), ChangeKind.Modified)
            {
                Name = "stg_orders",
                ResourceType = ResourceType.Model,
                Path = "models/staging/stg_orders.sql",
                Materialized = "view",
                Class = ChangeClass.Additive,
                Reasons = [new(ChangeClass.Additive, "The column `currency` is new") { Place = "models/staging/stg_orders.sql:4" }],
                Parts = [ChangedPart.Body],
                Columns = [new("currency", ColumnChangeKind.Added, ChangeClass.Additive) { TypeAfter = "varchar", Expression = "upper(currency) as currency" }],
                Template = new("select\n    id,\n    amount\nfrom {{ source 'raw' 'orders' }}\n", "select\n    id,\n    amount,\n    upper(currency) as currency\nfrom {{ source 'raw' 'orders' }}\n"),
            },
        ],
        Untouched = [new(NodeId.Model("shop", "fct_orders"), "fct_orders", ResourceType.Model, "`fct_orders` does not read `currency` of `stg_orders`")],
        Edges = [new(NodeId.Model("shop", "stg_orders"), NodeId.Model("shop", "fct_orders"))],
    };

    /// <summary>Texts that would be tags, tables, links, mentions, colours and ends of scripts, if they were taken for what they look like.</summary>
    public static Review Hostile { get; } = MakeHostile();

    /// <summary>500 models that are changed, and 1,500 nodes behind them.</summary>
    public static Review Huge { get; } = MakeHuge();

    /// <summary>All of them by a name for each.</summary>
    public static IReadOnlyDictionary<string, Review> ByName => new Dictionary<string, Review>
    {
        ["empty"] = Empty,
        ["small"] = Small,
        ["rich"] = Rich,
        ["hostile"] = Hostile,
        ["huge"] = Huge,
    };

    private static Review MakeHostile()
    {
        const string Evil = "<img src=x onerror=\"document.title='broken into'\"></script><script>document.title='broken into'</script><!--";
        const string Markdown = "`|<b>| # *bold* [link](javascript:alert(1)) @everyone #1 https://example.org/pixel.png www.example.org $x$ ```\n# heading\n\n| a |";
        const string Name = "a|<b>`\"end\"];click x";
        var id = NodeId.Model("shop", Name);
        var other = NodeId.Exposure("shop", $"x{Evil}");
        return Empty with
        {
            Project = $"shop{Markdown}",
            Target = Evil,
            Base = new($"main{Markdown}", null),
            Head = new($"\e[31mred\u202Eder", Commit),
            Changes =
            [
                new NodeChange(id, ChangeKind.Renamed)
                {
                    Name = Name,
                    ResourceType = ResourceType.Model,
                    Path = $"models/{Evil}.sql",
                    Previous = NodeId.Model("shop", Markdown),
                    Materialized = Evil,
                    Class = ChangeClass.Breaking,
                    Reasons = [new(ChangeClass.Breaking, $"{Markdown}{Evil} and `{Evil}`") { Place = $"{Evil}:1", Before = Markdown, After = Evil }],
                    Parts = [ChangedPart.Body, ChangedPart.Config],
                    Columns = [new(Evil, ColumnChangeKind.Renamed, ChangeClass.Breaking) { Previous = Markdown, TypeBefore = "|", TypeAfter = "`", Expression = "\u202E'|' as x" }],
                    Config = [new(Markdown, Evil, null)],
                    Template = new($"select 1 -- {Evil}\n````\n", $"select 2 -- {Markdown}\n```````diff\n"),
                    Description = new(Markdown, Evil),
                },
            ],
            Impacted = [new(other, $"x{Evil}", ResourceType.Exposure, ChangeClass.Unknown, [Evil, Markdown, "__proto__"], Markdown)],
            Untouched = [new(NodeId.Model("shop", Markdown), Markdown, ResourceType.Model, Evil)],
            Edges = [new(id, other)],
            Tests = [new(TestChangeKind.Removed, Evil, id, Markdown, Markdown)],
            Remarks = [new(RemarkKind.Lint, id, Evil, Markdown)],
            Policy = [new(Markdown, id, Evil, IsBlocking: true, Acknowledged: null)],
            Notes = [Markdown, $"- {Evil}"],
        };
    }

    private static Review MakeHuge()
    {
        var sql = string.Join('\n', Enumerable.Range(1, 60).Select(line => $"    column_{line},"));
        NodeId Id(int number) => NodeId.Model("shop", $"mart_{number:0000}");
        return Empty with
        {
            Changes =
            [
                .. Enumerable.Range(0, 500).Select(number => new NodeChange(Id(number), ChangeKind.Modified)
                {
                    Name = $"mart_{number:0000}",
                    ResourceType = ResourceType.Model,
                    Path = $"models/marts/mart_{number:0000}.sql",
                    Materialized = "table",
                    Class = (ChangeClass)(number % 6),
                    Reasons = [new((ChangeClass)(number % 6), $"The column `column_{number}` is computed otherwise, and what reads it has other values since") { Place = $"models/marts/mart_{number:0000}.sql:61" }],
                    Parts = [ChangedPart.Body],
                    Columns = [new($"column_{number}", ColumnChangeKind.Values, ChangeClass.Values) { TypeAfter = "integer", Expression = $"a + {number} as column_{number}" }],
                    Template = new($"select\n{sql}\n    a as column_{number}\nfrom x\n", $"select\n{sql}\n    a + {number} as column_{number}\nfrom x\n"),
                }),
            ],
            Impacted = [.. Enumerable.Range(500, 1000).Select(number => new ImpactedNode(Id(number), $"mart_{number:0000}", ResourceType.Model, ChangeClass.Values, [$"column_{number}"], $"It reads `column_{number - 500}` of `mart_{number - 500:0000}`"))],
            Untouched = [.. Enumerable.Range(1500, 500).Select(number => new UntouchedNode(Id(number), $"mart_{number:0000}", ResourceType.Model, "It reads no column that differs"))],
            Edges = [.. Enumerable.Range(0, 1500).Select(number => new ReviewEdge(Id(number), Id(number + 500)))],
            Tests = [.. Enumerable.Range(0, 300).Select(number => new TestChange(TestChangeKind.Removed, "not_null", Id(number), $"column_{number}", "The column is still there"))],
            Remarks = [.. Enumerable.Range(0, 400).Select(number => new Remark(RemarkKind.MissingKeyTest, Id(number), null, $"No test says which columns identify a row of `mart_{number:0000}`"))],
            Policy = [.. Enumerable.Range(0, 200).Select(number => new PolicyFinding("breaking_change", Id(number), $"`mart_{number:0000}` has a contract, and its change is breaking", IsBlocking: number % 2 == 0, Acknowledged: null))],
            Notes = ["Of 12 models the columns are not known, so that what reads them counts as affected."],
        };
    }
}
