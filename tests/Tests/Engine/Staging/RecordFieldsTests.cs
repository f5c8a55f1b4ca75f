using System.Text;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

public sealed class RecordFieldsTests
{
    [Theory]
    [InlineData("a,b,c", "c|a|")]
    [InlineData("a,b,", "b|a|")]
    [InlineData(",,", "||")]
    [InlineData("\"x,y\",b, \"it \"\"is\"\"\" ", "it \"\"is\"\"+|x,y|")]
    [InlineData("\"\",b,\"\"", "b||")]
    public void A_column_has_the_first_of_its_fields_that_is_not_empty(string record, string expected)
    {
        var fields = new RecordFields(3, (byte)',', [[2, 1], [0], []]);
        Take("1,2,3");

        Assert.Equal(expected, Take(record));

        // A plus stands for doubled quotes.
        string Take(string text)
        {
            var content = Encoding.UTF8.GetBytes(text);
            fields.Find(content);
            var values = new List<string>();
            for (var column = 0; column < fields.Columns; column++)
            {
                values.Add(Encoding.UTF8.GetString(fields.Value(content, column, out var hasDoubledQuotes)) + (hasDoubledQuotes ? "+" : ""));
            }

            return string.Join('|', values);
        }
    }
}
