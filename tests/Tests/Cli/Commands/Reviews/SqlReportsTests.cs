using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Cli.Commands.Reviews;

/// <summary>Reports of changes of a model's SQL.</summary>
public sealed class SqlReportsTests
{
    private const string StagedOrders = "models/staging/stg_orders.sql";
    private const string StagedCustomers = "models/staging/stg_customers.sql";
    private const string Customers = "models/core/dim_customer.sql";
    private const string Orders = "models/core/fct_orders.sql";
    private const string Revenue = "models/marts/mart_revenue.sql";
    private const string Signups = "models/marts/mart_signups.sql";

    [Fact]
    public Task Layout_alone() => ReviewReport.VerifyAsync(shop => shop.Write(
        Signups, "SELECT\n    signed_up_on,\n    COUNT(*) AS customers\nFROM {{ ref 'dim_customer' }}\nGROUP BY signed_up_on\n"));

    [Fact]
    public Task A_comment() => ReviewReport.VerifyAsync(shop => shop.Replace(Signups, "select", "-- By the day in UTC.\nselect"));

    [Fact]
    public Task Another_name_in_with() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(StagedOrders, "with paid as", "with kept as");
        shop.Replace(StagedOrders, "from paid", "from kept");
    });

    [Fact]
    public Task A_column_is_added() => ReviewReport.VerifyAsync(shop => shop.Replace(Orders, "    amount,\n", "    amount,\n    status,\n"));

    [Fact]
    public Task A_column_is_added_with_all_that_belongs_to_it() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(Orders, "    amount,\n", "    amount,\n    status,\n");
        shop.Replace("models/core/core.yml", "      - { name: vat,", "      - { name: status, description: How far it is., data_tests: [not_null] }\n      - { name: vat,");
        shop.Replace("models/core/core.yml", "    description: One row for each order that was not cancelled.\n", "    description: One row for each order that was not cancelled.\n    config: { on_schema_change: append_new_columns }\n");
    });

    [Fact]
    public Task A_column_that_is_read_is_removed() => ReviewReport.VerifyAsync(
        shop => shop.Replace(Orders, "    amount * {{ var 'vat_rate' }} as vat,\n", ""), exitCode: 1);

    [Fact]
    public Task A_column_that_nobody_reads_is_removed() => ReviewReport.VerifyAsync(shop => shop.Replace(StagedOrders, "    status,\n", ""), exitCode: 1);

    [Fact]
    public Task A_column_is_renamed_here_and_where_it_is_read() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(StagedCustomers, "country as country_code", "country as country_iso");
        shop.Replace("models/staging/staging.yml", "country_code", "country_iso");
        shop.Replace(Customers, "customers.country_code", "customers.country_iso");
    });

    [Fact]
    public Task A_column_is_renamed_all_the_way_down() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(StagedOrders, "as amount", "as amount_eur");
        shop.Replace("models/staging/staging.yml", "name: amount", "name: amount_eur");
        shop.Replace(Orders, "    amount,\n    amount *", "    amount_eur,\n    amount_eur *");
        shop.Replace("models/core/core.yml", "name: amount", "name: amount_eur");
        shop.Replace("tests/data/no_order_is_negative.sql", "amount", "amount_eur");
        shop.Replace(Revenue, "orders.amount", "orders.amount_eur");
    });

    [Fact]
    public Task A_column_is_removed_that_a_star_gives_on() => ReviewReport.VerifyAsync(
        shop =>
        {
            HaveStar(shop);
            shop.Replace(StagedCustomers, "    lower(email) as email,\n", "");
            shop.Replace("models/staging/staging.yml", "      - { name: email, description: \"In lower case.\" }\n", "");
            shop.Replace(Customers, "    customers.email,\n", "");
            shop.Replace("models/core/core.yml", "      - { name: email, description: \"In lower case.\", data_type: varchar }\n", "");
        },
        exitCode: 1);

    [Fact]
    public Task What_is_changed_itself_is_affected_by_what_it_reads() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(StagedOrders, "status <> 'cancelled'", "status = 'paid'");
        shop.Replace("models/core/core.yml", "The tax in it.", "Its tax.");
    });

    [Fact]
    public Task A_column_is_renamed_that_a_star_gives_on() => ReviewReport.VerifyAsync(shop =>
    {
        HaveStar(shop);
        shop.Replace(StagedCustomers, "as signed_up_on", "as signup_day");
        shop.Replace("models/staging/staging.yml", "name: signed_up_on", "name: signup_day");
        shop.Replace(Customers, "    customers.signed_up_on", "    customers.signup_day as signed_up_on");
    });

    [Fact]
    public Task A_column_is_renamed_with_its_tests() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Write(Signups, "select signed_up_on as signup_day, count(*) as customers\nfrom {{ ref 'dim_customer' }}\ngroup by signed_up_on\n");
        shop.Replace("models/marts/marts.yml", "name: signed_up_on", "name: signup_day");
    });

    [Fact]
    public Task A_type_becomes_narrower() => ReviewReport.VerifyAsync(shop => shop.Replace(StagedOrders, "    customer_id,", "    cast(customer_id as integer) as customer_id,"));

    [Fact]
    public Task Columns_are_reordered() => ReviewReport.VerifyAsync(shop => shop.Replace(Customers, "    customers.customer_id,\n    customers.email,", "    customers.email,\n    customers.customer_id,"));

    [Fact]
    public Task An_expression_is_another_one() => ReviewReport.VerifyAsync(shop => shop.Replace(StagedCustomers, "lower(email)", "lower(trim(email))"));

    [Fact]
    public Task An_expression_is_another_one_and_much_depends_on_it() => ReviewReport.VerifyAsync(shop => shop.Replace(StagedOrders, "{{ euros 'amount_cents' }}", "coalesce({{ euros 'amount_cents' }}, 0)"));

    [Fact]
    public Task A_condition_is_another_one() => ReviewReport.VerifyInEveryFormAsync(shop => shop.Replace(StagedOrders, "status <> 'cancelled'", "status not in ('cancelled', 'returned')"));

    [Fact]
    public Task A_join_is_turned() => ReviewReport.VerifyAsync(shop => shop.Replace(Revenue, "\njoin", "\nleft join"));

    [Fact]
    public Task A_key_of_group_by_is_added() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(Revenue, "    customers.region,\n", "    customers.region,\n    customers.country,\n");
        shop.Replace(Revenue, "group by customers.region,", "group by customers.region, customers.country,");
    });

    [Fact]
    public Task Rows_become_distinct() => ReviewReport.VerifyAsync(shop => shop.Replace(StagedCustomers, "select\n", "select distinct\n"));

    [Fact]
    public Task Only_what_later_runs_add_is_another_thing() => ReviewReport.VerifyAsync(shop => shop.Replace(Orders, "ordered_at >= (", "ordered_at > ("));

    [Fact]
    public Task What_cannot_be_parsed() => ReviewReport.VerifyAsync(shop => shop.Replace(Signups, "group by", "group of"), exitCode: 1);

    private static void HaveStar(ShopRepository shop)
    {
        shop.Git("checkout", "--quiet", "main");
        shop.Write(Signups, "select * from {{ ref 'stg_customers' }}\n");
        shop.Write("models/marts/marts.yml", "exposures: [{ name: signup_alert, type: application, owner: { name: Growth }, depends_on: [ref('mart_signups')] }]\n");
        shop.Commit("All columns");
        shop.Git("checkout", "--quiet", "-B", "change");
    }
}
