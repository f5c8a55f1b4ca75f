namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>accepted_range</c>: values below <c>min_value</c> or above <c>max_value</c> fail, and the bounds themselves with <c>inclusive: false</c>. Bounds are SQL.</summary>
internal sealed class AcceptedRangeTest : RowTest
{
    protected override string Fails(TestSql sql)
    {
        var orEqual = sql.Flag("inclusive", byDefault: true) ? "=" : "";
        var column = sql.Column;
        string?[] conditions =
        [
            sql.Argument("min_value") is { } min ? $"{column} >{orEqual} {min}" : null,
            sql.Argument("max_value") is { } max ? $"{column} <{orEqual} {max}" : null,
        ];
        var given = conditions.OfType<string>().ToList();
        return given.Count == 0 ? "1 = 0" : $"not ({string.Join(" and ", given)})";
    }
}
