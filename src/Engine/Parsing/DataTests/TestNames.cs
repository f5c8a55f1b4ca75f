using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>
/// Names generic tests as dbt does, so that a project keeps its tests' names when it moves: the test, what is tested, and the arguments in
/// the order of their names.
/// </summary>
internal static class TestNames
{
    // dbt's limits: a name that is longer becomes its beginning and a hash.
    private const int MaxLength = 63;
    private const int BeginningLength = 30;

    /// <summary>The whole name: <c>relationships_fct_chart_entries_date_key__date_key__ref_dim_date_</c>.</summary>
    public static string Full(string test, string target, IEnumerable<KeyValuePair<string, Value>> arguments)
    {
        var name = new StringBuilder(test).Append('_').Append(target).Append('_');
        var isFirst = true;
        foreach (var (_, value) in arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            foreach (var part in Parts(value))
            {
                name.Append(isFirst ? "" : "__");
                AppendClean(name, ToText(part));
                isFirst = false;
            }
        }

        return name.ToString();
    }

    /// <summary>The name for a relation, which is at most 63 characters long.</summary>
    public static string Short(string test, string target, string fullName)
    {
        if (fullName.Length <= MaxLength)
        {
            return fullName;
        }

        var beginning = $"{test}_{target}";
        return $"{(beginning.Length > BeginningLength ? beginning[..BeginningLength] : beginning)}_{Hash(fullName, 32)}";
    }

    /// <summary>Some digits that tell two texts apart.</summary>
    public static string Hash(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];

    private static IEnumerable<Value> Parts(Value value) => value.Kind switch
    {
        ValueKind.Array => value.AsArray(),
        ValueKind.Object => value.AsObject().Select(member => member.Value),
        _ => [value],
    };

    // As Python writes them.
    private static string ToText(Value value) => value.Kind switch
    {
        ValueKind.Null => "None",
        ValueKind.Boolean => value.AsBoolean() ? "True" : "False",
        ValueKind.Double when double.IsInteger(value.AsDouble()) && Math.Abs(value.AsDouble()) < 1e16 => $"{value}.0",
        _ => value.ToString(),
    };

    // Each run of other characters becomes one underscore.
    private static void AppendClean(StringBuilder name, string text)
    {
        var isReplaced = false;
        foreach (var character in text)
        {
            var isKept = char.IsAsciiLetterOrDigit(character) || character == '_';
            if (isKept || !isReplaced)
            {
                name.Append(isKept ? character : '_');
            }

            isReplaced = !isKept;
        }
    }
}
