using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Support.Reviews;

/// <content>A review in which everything occurs.</content>
public static partial class SomeReviews
{
    /// <summary>A week's work on a shop: each kind of change, of reason, of column and of test, and each word of the policy.</summary>
    public static Review Rich { get; } = MakeRich();

    private static Review MakeRich()
    {
        var (stg, fct, dim, seed, old, snap, src) = (
            NodeId.Model("shop", "stg_payments"), NodeId.Model("shop", "fct_orders"), NodeId.Model("shop", "dim_customer"), NodeId.Seed("shop", "countries"),
            NodeId.Model("shop", "mart_legacy"), NodeId.Snapshot("shop", "orders_history"), NodeId.Source("shop", "raw", "refunds"));
        var (mart, reach, board, region) = (
            NodeId.Model("shop", "mart_revenue"), NodeId.Model("shop", "mart_reach"), NodeId.Exposure("shop", "weekly_board"), NodeId.Model("shop", "mart_region"));
        return new Review
        {
            Project = "shop",
            Target = "prod",
            Base = new("main", Commit),
            Head = new("refunds", "9d8c7b6a5f4e3d2c1b0a99887766554433221100"),
            Changes =
            [
                new NodeChange(src, ChangeKind.Added)
                {
                    Name = "refunds",
                    ResourceType = ResourceType.Source,
                    Path = "models/sources.yml",
                    Class = ChangeClass.Additive,
                    Reasons = [new(ChangeClass.Additive, "The source is new, and only `stg_payments` reads it") { Place = "models/sources.yml:14" }],
                    Parts = [ChangedPart.Body],
                },
                new NodeChange(seed, ChangeKind.Modified)
                {
                    Name = "countries",
                    ResourceType = ResourceType.Seed,
                    Path = "seeds/countries.csv",
                    Class = ChangeClass.Rows,
                    Reasons = [new(ChangeClass.Rows, "2 rows are new and 1 is gone") { Place = "seeds/countries.csv:3" }],
                    Parts = [ChangedPart.Body],
                    Template = new("code,name\nde,Germany\nsu,Soviet Union\nus,United States\n", "code,name\nde,Germany\nfr,France\nuk,United Kingdom\nus,United States\n"),
                },
                new NodeChange(stg, ChangeKind.Modified)
                {
                    Name = "stg_payments",
                    ResourceType = ResourceType.Model,
                    Path = "models/staging/stg_payments.sql",
                    Materialized = "view",
                    Class = ChangeClass.Unknown,
                    Reasons = [new(ChangeClass.Unknown, "The query asks the warehouse while it is rendered, so what it selects is not known") { Place = "models/staging/stg_payments.sql:2" }],
                    Parts = [ChangedPart.Body, ChangedPart.Macros, ChangedPart.Variables],
                    Template = new("select * from {{ source 'raw' 'payments' }}\n", "{{ for method in query \"select distinct method from raw.payments\" }}\nselect * from {{ source 'raw' method }}\n{{ end }}\n"),
                },
                new NodeChange(fct, ChangeKind.Modified)
                {
                    Name = "fct_orders",
                    ResourceType = ResourceType.Model,
                    Path = "models/marts/fct_orders.sql",
                    Materialized = "incremental",
                    Class = ChangeClass.Breaking,
                    Reasons =
                    [
                        new(ChangeClass.Breaking, "The column `amount` is gone, which the contract of `fct_orders` promises") { Place = "models/marts/fct_orders.yml:9" },
                        new(ChangeClass.Breaking, "The type of `placed_at` is another one: `timestamp` was `date`") { Place = "models/marts/fct_orders.sql:4", Before = "    o.placed_on as placed_at,", After = "    o.placed_at," },
                        new(ChangeClass.Rows, "The condition of `where` is another one") { Clause = QueryClause.Where, Place = "models/marts/fct_orders.sql:11", Before = "where o.status = 'paid'", After = "where o.status in ('paid', 'refunded')" },
                        new(ChangeClass.Rows, "The join with `refunds` is new and may repeat rows") { Clause = QueryClause.Join, Place = "models/marts/fct_orders.sql:9", After = "left join {{ ref 'stg_refunds' }} r on r.order_id = o.id" },
                        new(ChangeClass.Values, "`net` is computed otherwise") { Place = "models/marts/fct_orders.sql:6", Before = "    o.gross * 0.81 as net,", After = "    o.gross * 0.81 - coalesce(r.amount, 0) as net," },
                        new(ChangeClass.Additive, "The column `refunded` is new") { Place = "models/marts/fct_orders.sql:7" },
                    ],
                    Parts = [ChangedPart.Body, ChangedPart.Config, ChangedPart.Contract, ChangedPart.Tests, ChangedPart.Documentation],
                    Columns =
                    [
                        new("order_id", ColumnChangeKind.Renamed, ChangeClass.Breaking) { Previous = "id", TypeBefore = "bigint", TypeAfter = "bigint", Expression = "    o.id as order_id," },
                        new("placed_at", ColumnChangeKind.Retyped, ChangeClass.Breaking) { TypeBefore = "date", TypeAfter = "timestamp", Expression = "    o.placed_at," },
                        new("customer_id", ColumnChangeKind.Moved, ChangeClass.None) { TypeBefore = "bigint", TypeAfter = "bigint" },
                        new("net", ColumnChangeKind.Values, ChangeClass.Values) { TypeBefore = "decimal(18,2)", TypeAfter = "decimal(18,2)", Expression = "    o.gross * 0.81 - coalesce(r.amount, 0) as net," },
                        new("refunded", ColumnChangeKind.Added, ChangeClass.Additive) { TypeAfter = "boolean", Expression = "    r.order_id is not null as refunded," },
                        new("amount", ColumnChangeKind.Removed, ChangeClass.Breaking) { TypeBefore = "decimal(18,2)" },
                    ],
                    Config = [new("distkey", "id", "order_id"), new("on_schema_change", null, "append_new_columns"), new("sortkey", "placed_at", null)],
                    Template = new(
                        "{{ config materialized: 'incremental', unique_key: 'id' }}\nselect\n    o.id,\n    o.placed_on as placed_at,\n    o.gross * 0.81 as net,\n    o.gross as amount,\n    o.customer_id\n"
                        + "from {{ ref 'stg_orders' }} o\nwhere o.status = 'paid'\n",
                        "{{ config materialized: 'incremental', unique_key: 'order_id' }}\nselect\n    o.id as order_id,\n    o.placed_at,\n    o.customer_id,\n    o.gross * 0.81 - coalesce(r.amount, 0) as net,\n"
                        + "    r.order_id is not null as refunded\nfrom {{ ref 'stg_orders' }} o\nleft join {{ ref 'stg_refunds' }} r on r.order_id = o.id\n-- Refunds count as orders since July.\nwhere o.status in ('paid', 'refunded')\n"),
                    Compiled = new(
                        "select\n    o.id,\n    o.placed_on as placed_at,\n    o.gross * 0.81 as net,\n    o.gross as amount,\n    o.customer_id\nfrom \"prod\".\"stg_orders\" o\nwhere o.status = 'paid'\n",
                        "select\n    o.id as order_id,\n    o.placed_at,\n    o.customer_id,\n    o.gross * 0.81 - coalesce(r.amount, 0) as net,\n    r.order_id is not null as refunded\nfrom \"prod\".\"stg_orders\" o\n"
                        + "left join \"prod\".\"stg_refunds\" r on r.order_id = o.id\n-- Refunds count as orders since July.\nwhere o.status in ('paid', 'refunded')\n"),
                    Description = new("One row an order.", "One row an order, refunded ones included."),
                    Data = OrdersData,
                },
                new NodeChange(dim, ChangeKind.Modified)
                {
                    Name = "dim_customer",
                    ResourceType = ResourceType.Model,
                    Path = "models/marts/dim_customer.sql",
                    Materialized = "table",
                    Class = ChangeClass.Values,
                    Reasons = [new(ChangeClass.Values, "The macro `full_name` behind `name` is another one") { Place = "macros/names.sql:2", Before = "first || ' ' || last", After = "concat_ws(' ', first, last)" }],
                    Parts = [ChangedPart.Macros],
                    Columns = [new("name", ColumnChangeKind.Values, ChangeClass.Values) { TypeBefore = "varchar", TypeAfter = "varchar", Expression = "    {{ full_name }} as name" }],
                    Template = new("select id, {{ full_name }} as name from {{ ref 'stg_customers' }}\n", "select id, {{ full_name }} as name from {{ ref 'stg_customers' }}\n"),
                    Compiled = new("select id, first || ' ' || last as name from \"prod\".\"stg_customers\"\n", "select id, concat_ws(' ', first, last) as name from \"prod\".\"stg_customers\"\n"),
                },
                new NodeChange(region, ChangeKind.Modified)
                {
                    Name = "mart_region",
                    ResourceType = ResourceType.Model,
                    Path = "models/marts/mart_region.sql",
                    Materialized = "view",
                    Class = ChangeClass.None,
                    Parts = [ChangedPart.Body],
                    IsFormattingOnly = true,
                    Template = new("SELECT code, name FROM {{ ref 'countries' }}\n", "select\n    code,\n    name\nfrom {{ ref 'countries' }}\n"),
                },
                new NodeChange(snap, ChangeKind.Renamed)
                {
                    Name = "orders_history",
                    ResourceType = ResourceType.Snapshot,
                    Path = "snapshots/orders_history.sql",
                    Previous = NodeId.Snapshot("shop", "orders_snapshot"),
                    Class = ChangeClass.Breaking,
                    Reasons = [new(ChangeClass.Breaking, "`orders_snapshot` is called `orders_history`, and what reads it by its former name fails")],
                    Parts = [ChangedPart.Relation],
                },
                new NodeChange(old, ChangeKind.Removed)
                {
                    Name = "mart_legacy",
                    ResourceType = ResourceType.Model,
                    Path = "models/marts/mart_legacy.sql",
                    Materialized = "table",
                    Class = ChangeClass.Breaking,
                    Reasons = [new(ChangeClass.Breaking, "`mart_legacy` is gone")],
                    Template = new("select 1 as id\n", null),
                    Compiled = new("select 1 as id\n", null),
                },
            ],
            Impacted =
            [
                new(mart, "mart_revenue", ResourceType.Model, ChangeClass.Values, ["revenue", "orders"], "It reads `net` of `fct_orders`, whose values are others") { Data = RevenueData },
                new(NodeId.Test("shop", "not_null_mart_revenue_revenue", "ab12"), "not_null_mart_revenue_revenue", ResourceType.Test, ChangeClass.Values, ["revenue"], "It tests `revenue` of `mart_revenue`"),
                new(reach, "mart_reach", ResourceType.Model, ChangeClass.Rows, [], "It joins `fct_orders`, which has other rows"),
                new(board, "weekly_board", ResourceType.Exposure, ChangeClass.Rows, [], "It shows `mart_revenue` and `mart_reach`"),
            ],
            Untouched = [new(NodeId.Model("shop", "mart_names"), "mart_names", ResourceType.Model, "It reads `order_id` of `fct_orders` alone, which has the same values")],
            Edges = [new(src, stg), new(stg, fct), new(seed, region), new(fct, snap), new(fct, mart), new(fct, reach), new(dim, reach), new(mart, board), new(reach, board), new(fct, NodeId.Model("shop", "mart_names"))],
            Tests =
            [
                new(TestChangeKind.Added, "not_null", fct, "refunded", ""),
                new(TestChangeKind.Removed, "unique", fct, "order_id", "The column is still there, and nothing else tests that it is unique"),
                new(TestChangeKind.Weakened, "accepted_values", fct, "status", "`refunded` and `lost` are accepted as well"),
                new(TestChangeKind.Changed, "orders_add_up", null, null, "Its SQL differs"),
            ],
            Remarks =
            [
                new(RemarkKind.LostDocumentation, fct, "customer_id", "The description *Who ordered* is gone"),
                new(RemarkKind.MissingKeyTest, fct, null, "No test says which columns identify a row"),
                new(RemarkKind.BareColumn, fct, "refunded", "The column has no description"),
                new(RemarkKind.Warehouse, fct, null, "The key of an incremental model is another one: the next run needs `--full-refresh`, of about 2,500,000 rows"),
                new(RemarkKind.Lint, dim, null, "LINT002: `select *` in a mart"),
            ],
            Problems = [new(IsBase: true, new Diagnostic("ETL301", Severity.Error, "No model, seed or snapshot is named `stg_trakcs`", Span("models/marts/broken.sql", "select *\nfrom {{ ref 'stg_trakcs' }}\n", "stg_trakcs"), "Did you mean `stg_tracks`?"))],
            Policy =
            [
                new("contract_break", fct, "The contract of `fct_orders` is broken", IsBlocking: true, Acknowledged: null),
                new("lost_test", fct, "The test `unique` of `fct_orders.order_id` is gone", IsBlocking: true, Acknowledged: "moved to the source, see the ticket of the team"),
                new("full_refresh", fct, "`fct_orders` needs a full refresh", IsBlocking: false, Acknowledged: null),
            ],
            Notes = ["Files that are not committed are part of the head.", "`models/marts/broken.sql` of the base does not compile and is left out."],
        };
    }

    private static DataDiffResult OrdersData => new(
        new SideSummary(new RelationName(null, "prod", "fct_orders"), 1_204),
        new SideSummary(new RelationName(null, "pr_17", "fct_orders"), 1_250) { NullKeys = 2, SetAside = 2 },
        [
            Column("order_id", "bigint", ColumnComparison.Key, null, Profile(1_204, 0, 1_204, "1", "1300", 612.5), Profile(1_250, 2, 1_248, "1", "9001", 700.25)),
            Column("net", "decimal(18,2)", ColumnComparison.Exact, 882, Profile(1_204, 3, 800, "0.10", "990.00", 123.4567), Profile(1_250, 40, 790, "-20.00", "990.00", 119.2)) with
            {
                Examples = [new(["4"], "10.00", "7.50"), new(["9"], "3.10", null)],
                Distribution = new(DistributionKind.Ranges, [new("-20", "485", 603, 650), new("485", "990", 598, 560)]),
            },
            Column("status", "varchar", ColumnComparison.Exact, 1_192, Profile(1_204, 0, 1, "paid", "paid", null), Profile(1_250, 0, 2, "paid", "refunded", null)) with
            {
                Distribution = new(DistributionKind.Values, [new("paid", null, 1_204, 1_180), new("refunded", null, 0, 70), new(null, null, 0, 0)]),
            },
        ])
    {
        Key = ["order_id"],
        Rows = new(12, 58, 1_192, 310) { OnlyLeftExamples = [["17"], ["23"]], OnlyRightExamples = [["9001"]] },
        SampledShare = 0.25,
        ColumnsOnlyLeft = [new("amount", "decimal(18,2)")],
        ColumnsOnlyRight = [new("refunded", "boolean")],
        Diagnostics = [new Diagnostic("ETL999", Severity.Warning, "2 rows of `pr_17.fct_orders` have no `order_id`, and are left out")],
    };

    private static DataDiffResult RevenueData => new(
        new SideSummary(new RelationName(null, "prod", "mart_revenue"), 12), new SideSummary(new RelationName(null, "pr_17", "mart_revenue"), 12),
        [Column("revenue", "decimal(18,2)", ColumnComparison.None, null, Profile(12, 0, 12, "1", "9", 4), Profile(12, 0, 12, "1", "8", 3.5))])
    {
        Diagnostics = [new Diagnostic("ETL998", Severity.Warning, "Nothing says which columns identify a row of `mart_revenue`", null, "Add a `unique` test")],
    };

    private static ColumnDifference Column(string name, string type, ColumnComparison comparison, long? matched, ColumnProfile left, ColumnProfile right) =>
        new(new(name, type), new(name, type), comparison)
        {
            Matched = matched,
            MatchRate = matched / 1_192.0,
            LeftProfile = left,
            RightProfile = right,
            Distribution = new(DistributionKind.Values, []),
        };

    private static ColumnProfile Profile(long rows, long nulls, long distinct, string min, string max, double? mean) => new(rows, nulls) { Distinct = distinct, Min = min, Max = max, Mean = mean };

    private static SourceSpan Span(string path, string text, string part) => new(new SourceText(path, text), text.IndexOf(part, StringComparison.Ordinal), part.Length);
}
