using System.Text;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>
/// What PostgreSQL and Redshift have and DuckDB has not, as far as macros can say it: each gives a value of the type that the original gives. Only types count; nothing is
/// ever computed. A function that is missing here costs the types of what uses it, not the names.
/// </summary>
internal static class ForeignSql
{
    private const string Integers = "set integer_division = true;\n";

    // Name, number of arguments, type. An argument in brackets is a word and no value.
    private static readonly (string Signature, string Type)[] Shared =
    [
        ("to_char(x, y)", "varchar"), ("to_date(x, y)", "date"), ("to_number(x, y)", "double"), ("to_timestamp(x, y)", "timestamptz"), ("initcap(x)", "varchar"),
        ("btrim(x)", "varchar"), ("btrim(x, y)", "varchar"), ("quote_ident(x)", "varchar"), ("quote_literal(x)", "varchar"),
    ];

    // https://www.postgresql.org/docs/current/functions.html
    private static readonly (string Signature, string Type)[] OfPostgres =
    [
        ("to_timestamp(x)", "timestamptz"), ("to_jsonb(x)", "json"), ("jsonb_extract_path_text(x, y)", "varchar"), ("jsonb_array_length(x)", "integer"),
        ("jsonb_typeof(x)", "varchar"), ("regexp_match(x, y)", "varchar[]"), ("clock_timestamp()", "timestamptz"), ("statement_timestamp()", "timestamptz"),
    ];

    // https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html
    private static readonly (string Signature, string Type)[] OfRedshift =
    [
        ("getdate()", "timestamp"), ("dateadd([x], y, z)", "timestamp"), ("datediff([x], y, z)", "bigint"), ("add_months(x, y)", "timestamp"), ("months_between(x, y)", "double"),
        ("convert_timezone(x, y)", "timestamp"), ("convert_timezone(x, y, z)", "timestamp"), ("charindex(x, y)", "integer"), ("len(x)", "integer"),
        ("json_extract_path_text(x, y)", "varchar"), ("json_extract_path_text(x, y, z)", "varchar"), ("json_parse(x)", "json"), ("json_serialize(x)", "varchar"),
        ("is_valid_json(x)", "boolean"), ("regexp_substr(x, y)", "varchar"), ("regexp_count(x, y)", "integer"), ("sha2(x, y)", "varchar"), ("func_sha1(x)", "varchar"),
        ("strtol(x, y)", "bigint"),
    ];

    /// <summary>PostgreSQL's types and functions.</summary>
    public static string Postgres { get; } = $"""
        {Integers}{Types(("jsonb", "json"), ("citext", "varchar"), ("name", "varchar"), ("inet", "varchar"), ("money", "decimal(18, 2)"), ("xml", "varchar"))}
        {Functions([.. Shared, .. OfPostgres])}
        """;

    /// <summary>Redshift's.</summary>
    public static string Redshift { get; } = $"""
        {Integers}{Types(("super", "json"), ("varbyte", "blob"))}
        {Functions([.. Shared, .. OfRedshift])}
        create macro nvl(x, y) as coalesce(x, y), (x, y, z) as coalesce(x, y, z);
        create macro nvl2(x, y, z) as case when x is not null then y else z end;
        create macro decode(x, a, b) as case when x = a then b end, (x, a, b, c) as case when x = a then b else c end,
            (x, a, b, c, d) as case when x = a then b when x = c then d end, (x, a, b, c, d, e) as case when x = a then b when x = c then d else e end;
        create macro listagg(x) as string_agg(x, ''), (x, y) as string_agg(x, y);
        """;

    private static string Types(params ReadOnlySpan<(string Name, string Type)> types)
    {
        var sql = new StringBuilder();
        foreach (var (name, type) in types)
        {
            sql.Append($"create type {name} as {type};\n");
        }

        return sql.ToString();
    }

    // The arguments are looked at, so that a name in them that is not there is noticed.
    private static string Functions(IEnumerable<(string Signature, string Type)> functions)
    {
        var sql = new StringBuilder();
        foreach (var overloads in functions.GroupBy(function => function.Signature[..function.Signature.IndexOf('(', StringComparison.Ordinal)]))
        {
            sql.Append($"create macro {overloads.Key}").AppendJoin(", ", overloads.Select(overload => Overload(overload.Signature[overloads.Key.Length..].Trim('(', ')'), overload.Type))).Append(";\n");
        }

        return sql.ToString();
    }

    private static string Overload(string parameters, string type)
    {
        var names = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var looked = string.Join(" and ", names.Where(name => name[0] != '[').Select(name => $"{name} is null").Append("true"));
        return $"({string.Join(", ", names.Select(name => name.Trim('[', ']')))}) as case when {looked} then cast(null as {type}) end";
    }
}
