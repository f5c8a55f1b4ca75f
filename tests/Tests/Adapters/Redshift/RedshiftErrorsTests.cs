using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Redshift;

namespace SpotifyEtl.Models.Tests.Adapters.Redshift;

public sealed class RedshiftErrorsTests
{
    [Theory]
    [InlineData("ERROR: 1023\n  Detail: Serializable isolation violation on table - 100123, transactions forming the cycle are: 1, 2 (pid:3)")]
    [InlineData("ERROR: 1023 DETAIL: Serializable isolation violation on table in Redshift")]
    [InlineData("ERROR: could not complete because of conflict with concurrent transaction")]
    [InlineData("ERROR: could not open relation with OID 123456")]
    [InlineData("ERROR: deadlock detected")]
    [InlineData("ERROR: Relation \"orders__etl_new\" already exists")]
    [InlineData("Connection is closed")]
    public void What_another_transaction_or_a_broken_session_did_may_pass(string message) => Assert.True(RedshiftErrors.Statement(message, "select 1").IsTransient);

    [Theory]
    [InlineData("ERROR: relation \"orders\" does not exist")]
    [InlineData("ERROR: Relation \"orders\" already exists")]
    [InlineData("ERROR: division by zero")]
    [InlineData("ERROR: column \"a1023\" does not exist")]
    [InlineData("ERROR: Invalid digit, Value 'N', Pos 0, Type: Integer")]
    public void What_the_statement_itself_did_does_not(string message) => Assert.False(RedshiftErrors.Statement(message, "select 1").IsTransient);

    [Fact]
    public void The_place_is_counted_in_characters_and_left_out_of_the_text()
    {
        const string Sql = "select '🎵', x";

        var error = RedshiftErrors.Statement("ERROR: column \"x\" does not exist\n  Position: 13", Sql);

        Assert.Equal("column \"x\" does not exist", error.Message);
        Assert.Equal(Sql.IndexOf('x', StringComparison.Ordinal), error.Position);
    }

    [Theory]
    [InlineData("ThrottlingException", true, null)]
    [InlineData("ActiveStatementsExceededException", true, "Give the target fewer `threads`, or wait for others to finish")]
    [InlineData("ExpiredTokenException", false, "Log in again: the credentials have run out, or are not those of this account")]
    [InlineData("ValidationException", false, null)]
    public void A_refused_call_says_what_to_do(string code, bool isTransient, string? hint)
    {
        var error = RedshiftErrors.Call(new AwsException(code, "words", inner: null) { RequestId = "42" });

        Assert.Equal(("words (request 42)", isTransient, hint), (error.Message, error.IsTransient, error.Hint));
    }
}
