namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>
/// What PostgreSQL and Redshift have and DuckDB has not, as far as macros can say it: each gives a value of the type that the original gives. Only types count; nothing is
/// ever computed. A function that is missing here costs the types of what uses it, not the names.
/// </summary>
internal static class ForeignSql
{
    /// <summary>PostgreSQL's types and functions. https://www.postgresql.org/docs/current/functions.html</summary>
    public const string Postgres = """
        set integer_division = true;
        create type jsonb as json;
        create type citext as varchar;
        create type name as varchar;
        create type inet as varchar;
        create type money as decimal(18, 2);
        create type xml as varchar;
        create macro to_char(x, y) as cast(null as varchar);
        create macro to_date(x, y) as cast(null as date);
        create macro to_number(x, y) as cast(null as double);
        create macro to_timestamp(x) as cast(null as timestamptz), (x, y) as cast(null as timestamptz);
        create macro initcap(x) as cast(null as varchar);
        create macro btrim(x) as cast(null as varchar), (x, y) as cast(null as varchar);
        create macro quote_ident(x) as cast(null as varchar);
        create macro quote_literal(x) as cast(null as varchar);
        create macro to_jsonb(x) as cast(null as json);
        create macro jsonb_extract_path_text(x, y) as cast(null as varchar);
        create macro jsonb_array_length(x) as cast(null as integer);
        create macro jsonb_typeof(x) as cast(null as varchar);
        create macro regexp_match(x, y) as cast(null as varchar[]);
        create macro clock_timestamp() as cast(null as timestamptz);
        create macro statement_timestamp() as cast(null as timestamptz);
        create macro pg_typeof(x) as cast(null as varchar);
        """;

    /// <summary>Redshift's. https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html</summary>
    public const string Redshift = """
        set integer_division = true;
        create type super as json;
        create type varbyte as blob;
        create macro to_char(x, y) as cast(null as varchar);
        create macro to_date(x, y) as cast(null as date);
        create macro to_number(x, y) as cast(null as double);
        create macro to_timestamp(x, y) as cast(null as timestamptz);
        create macro getdate() as cast(null as timestamp);
        create macro nvl(x, y) as coalesce(x, y), (x, y, z) as coalesce(x, y, z);
        create macro nvl2(x, y, z) as case when x is not null then y else z end;
        create macro decode(x, a, b) as case when x = a then b end, (x, a, b, c) as case when x = a then b else c end,
            (x, a, b, c, d) as case when x = a then b when x = c then d end, (x, a, b, c, d, e) as case when x = a then b when x = c then d else e end;
        create macro dateadd(x, y, z) as cast(null as timestamp);
        create macro datediff(x, y, z) as cast(null as bigint);
        create macro add_months(x, y) as cast(null as timestamp);
        create macro months_between(x, y) as cast(null as double);
        create macro convert_timezone(x, y) as cast(null as timestamp), (x, y, z) as cast(null as timestamp);
        create macro charindex(x, y) as cast(null as integer);
        create macro len(x) as cast(null as integer);
        create macro initcap(x) as cast(null as varchar);
        create macro btrim(x) as cast(null as varchar), (x, y) as cast(null as varchar);
        create macro json_extract_path_text(x, y) as cast(null as varchar), (x, y, z) as cast(null as varchar);
        create macro json_parse(x) as cast(null as json);
        create macro json_serialize(x) as cast(null as varchar);
        create macro is_valid_json(x) as cast(null as boolean);
        create macro regexp_substr(x, y) as cast(null as varchar);
        create macro regexp_count(x, y) as cast(null as integer);
        create macro sha2(x, y) as cast(null as varchar);
        create macro func_sha1(x) as cast(null as varchar);
        create macro strtol(x, y) as cast(null as bigint);
        create macro listagg(x) as string_agg(x, ''), (x, y) as string_agg(x, y);
        """;
}
