namespace SpotifyEtl.Models.Tests.Cli.Commands.Reviews;

/// <summary>Reports of changes of what is not a model's SQL: files, configuration, contracts, tests, documentation, macros, variables, sources, seeds, exposures.</summary>
public sealed class ProjectReportsTests
{
    private const string Staging = "models/staging/staging.yml";
    private const string Core = "models/core/core.yml";
    private const string Marts = "models/marts/marts.yml";

    [Fact]
    public Task A_model_is_added() => ReviewReport.VerifyAsync(shop => shop.Write(
        "models/marts/mart_regions.sql", "select region, count(*) as customers\nfrom {{ ref 'dim_customer' }}\ngroup by region\n"));

    [Fact]
    public Task A_model_is_removed() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Delete("models/marts/mart_signups.sql");
        RemoveSignups(shop);
    });

    [Fact]
    public Task A_model_is_renamed() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Move("models/marts/mart_signups.sql", "models/marts/mart_new_customers.sql");
        shop.Replace(Marts, "name: mart_signups", "name: mart_new_customers");
        shop.Replace(Marts, "ref('mart_signups')", "ref('mart_new_customers')");
    });

    [Fact]
    public Task A_model_that_is_read_is_renamed() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Move("models/staging/stg_customers.sql", "models/staging/stg_crm_customers.sql");
        shop.Replace(Staging, "name: stg_customers", "name: stg_crm_customers");
        shop.Replace("models/core/dim_customer.sql", "ref 'stg_customers'", "ref 'stg_crm_customers'");
    });

    [Fact]
    public Task A_model_moves_to_another_folder() => ReviewReport.VerifyAsync(shop => shop.Move("models/marts/mart_signups.sql", "models/marts/growth/mart_signups.sql"));

    [Fact]
    public Task A_model_moves_to_a_folder_with_other_configuration() => ReviewReport.VerifyAsync(shop => shop.Move("models/marts/mart_signups.sql", "models/core/mart_signups.sql"));

    [Fact]
    public Task A_view_becomes_a_table() => ReviewReport.VerifyAsync(shop => shop.Replace("models/marts/mart_revenue.sql", "select\n", "{{ config materialized: 'table' }}\nselect\n"));

    [Fact]
    public Task The_key_of_an_incremental_model_is_another_one() => ReviewReport.VerifyAsync(shop =>
        shop.Replace("models/core/fct_orders.sql", "unique_key: 'order_id'", "unique_key: ['order_id', 'customer_id']"));

    [Fact]
    public Task A_contract_is_broken() => ReviewReport.VerifyInEveryFormAsync(
        shop =>
        {
            shop.Replace("models/core/dim_customer.sql", "    countries.name as country,\n", "");
            shop.Replace(Core, "      - { name: country, description: \"In English.\", data_type: varchar }\n", "");
        },
        exitCode: 1);

    [Fact]
    public Task A_contract_is_broken_and_that_is_agreed() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace("models/core/dim_customer.sql", "    countries.name as country,\n", "");
        shop.Replace(Core, "      - { name: country, description: \"In English.\", data_type: varchar }\n", "");
        shop.Replace(
            Core,
            "      contract: { enforced: true }\n",
            "      contract: { enforced: true }\n      meta: { acknowledge: { broken_contract: nobody reads `country`; agreed with Growth } }\n");
    });

    [Fact]
    public Task A_contract_is_not_enforced_any_more() => ReviewReport.VerifyAsync(shop => shop.Replace(Core, "enforced: true", "enforced: false"), exitCode: 1);

    [Fact]
    public Task A_test_is_removed() => ReviewReport.VerifyAsync(shop => shop.Delete("tests/data/no_order_is_negative.sql"), exitCode: 1);

    [Fact]
    public Task Tests_become_weaker() => ReviewReport.VerifyAsync(
        shop =>
        {
            shop.Replace(Staging, "{ name: order_id, description: Its number., data_tests: [unique, not_null] }", "{ name: order_id, description: Its number., data_tests: [unique, { not_null: { config: { severity: warn } } }] }");
            shop.Replace(Staging, "values: [open, paid, shipped]", "values: [open, paid, shipped, returned]");
            shop.Replace(Core, "{ name: amount, description: Euros with tax., data_tests: [not_null] }", "{ name: amount, description: Euros with tax., data_tests: [{ not_null: { config: { where: order_date > '2026-01-01' } } }] }");
        },
        exitCode: 1);

    [Fact]
    public Task Documentation_is_lost() => ReviewReport.VerifyAsync(shop =>
    {
        shop.Replace(Marts, "    description: How many signed up on each day.\n", "");
        shop.Replace(Marts, "{ name: customers, description: How many. }", "{ name: customers }");
    });

    [Fact]
    public Task A_description_is_another_one() => ReviewReport.VerifyAsync(shop => shop.Replace(Marts, "What each region bought in each month.", "What each region bought, by month."));

    [Fact]
    public Task A_macro_is_another_one() => ReviewReport.VerifyInEveryFormAsync(shop => shop.Replace("macros/money.sql", "/ 100", "/ 100.0"));

    [Fact]
    public Task A_macro_says_the_same_in_other_words() => ReviewReport.VerifyAsync(shop => shop.Replace("macros/money.sql", "cast({{ cents }} as decimal(18, 2)) / 100", "CAST({{ cents }} AS DECIMAL(18,2))/100"));

    [Fact]
    public Task A_variable_is_another_one() => ReviewReport.VerifyAsync(shop => shop.Replace("project.yml", "vat_rate: 0.19", "vat_rate: 0.2"));

    [Fact]
    public Task A_column_of_a_source_has_another_type() => ReviewReport.VerifyAsync(shop => shop.Replace(
        "models/staging/sources.yml", "{ name: id, data_type: bigint }\n          - { name: email", "{ name: id, data_type: varchar }\n          - { name: email"));

    [Fact]
    public Task A_column_of_a_source_is_gone() => ReviewReport.VerifyAsync(shop => shop.Replace("models/staging/sources.yml", "          - { name: country, data_type: varchar }\n", ""));

    [Fact]
    public Task Rows_of_a_seed_are_others() => ReviewReport.VerifyAsync(shop => shop.Append("seeds/countries.csv", "BR,Brazil,America\n"));

    [Fact]
    public Task A_value_of_a_seed_is_another_one() => ReviewReport.VerifyAsync(shop => shop.Replace("seeds/countries.csv", "Japan,Asia", "Japan,East Asia"));

    [Fact]
    public Task An_exposure_shows_something_else() => ReviewReport.VerifyAsync(shop => shop.Replace(Marts, "depends_on: [ref('mart_signups')]", "depends_on: [ref('mart_revenue')]"));

    [Fact]
    public Task Nothing() => ReviewReport.VerifyAsync(shop => shop.Write("README.md", "What the shop is.\n"));

    private static void RemoveSignups(Support.Reviews.ShopRepository shop)
    {
        shop.Replace(
            Marts,
            """
              - name: mart_signups
                description: How many signed up on each day.
                columns:
                  - { name: signed_up_on, description: "UTC.", data_tests: [unique, not_null] }
                  - { name: customers, description: How many. }

            """,
            "");
        shop.Replace(
            Marts,
            """
              - name: signup_alert
                type: application
                owner: { name: Growth, email: growth@example.com }
                depends_on: [ref('mart_signups')]

            """,
            "");
    }
}
