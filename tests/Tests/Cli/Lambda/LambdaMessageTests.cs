using SpotifyEtl.Models.Cli.Lambda;

namespace SpotifyEtl.Models.Tests.Cli.Lambda;

public sealed class LambdaMessageTests
{
    [Fact]
    public void A_batch_is_read_message_by_message()
    {
        var messages = LambdaMessage.ReadAll(Events.Batch(Events.ObjectCreated("landing/a.csv"), Events.Schedule, "no JSON", """{"command":["build","-s","tag:daily"]}"""));

        Assert.Equal(["m0", "m1", "m2", "m3"], messages.Select(message => message.Id));
        Assert.Equal(new LambdaEvent.ObjectCreated("charts", "landing/a.csv"), messages[0].Event);
        Assert.IsType<LambdaEvent.Scheduled>(messages[1].Event);
        Assert.Null(messages[2].Event);
        Assert.StartsWith("it is no JSON", messages[2].Error, StringComparison.Ordinal);
        Assert.Equal(["build", "-s", "tag:daily"], Assert.IsType<LambdaEvent.CommandAsked>(messages[3].Event).Arguments);
    }

    [Fact]
    public void An_event_may_come_by_itself()
    {
        var message = Assert.Single(LambdaMessage.ReadAll(Events.Schedule));

        Assert.Null(message.Id);
        Assert.IsType<LambdaEvent.Scheduled>(message.Event);
        Assert.False(message.IsRepeated);
    }

    [Theory]
    [InlineData("1", false)]
    [InlineData("2", true)]
    [InlineData("99999999999999999999", false)]
    [InlineData("often", false)]
    public void The_queue_says_whether_an_attempt_failed_before(string receiveCount, bool isRepeated) =>
        Assert.Equal(isRepeated, Assert.Single(LambdaMessage.ReadAll(Events.Batch(receiveCount, [Events.Schedule]))).IsRepeated);

    [Theory]
    [InlineData("landing/千本桜 größe.csv")]
    [InlineData("landing/a b+c%20d#e&f=.csv")]
    [InlineData("landing/\"quoted\"\\n.csv")]
    [InlineData("landing/😀.csv")]
    public void A_key_is_taken_as_it_is(string key) =>
        Assert.Equal(new LambdaEvent.ObjectCreated("charts", key), Assert.Single(LambdaMessage.ReadAll(Events.Batch(Events.ObjectCreated(key)))).Event);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"command":[]}""")]
    [InlineData("""{"command":"build"}""")]
    [InlineData("""{"command":["build",1]}""")]
    [InlineData("""{"command":["\ud800"]}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Created"}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Created","detail":[]}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":"charts","object":"a.csv"}}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"charts"},"object":{"key":7}}}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"charts"},"object":{"key":"\ud800.csv"}}}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Deleted","detail":{"bucket":{"name":"charts"},"object":{"key":"a.csv"}}}""")]
    [InlineData("""{"source":7,"detail-type":null}""")]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"charts"}""")]
    public void What_is_no_event_says_why_and_keeps_its_id(string body)
    {
        var message = Assert.Single(LambdaMessage.ReadAll(Events.Batch(body)));

        Assert.Equal("m0", message.Id);
        Assert.Null(message.Event);
        Assert.NotEmpty(message.Error!);
    }

    [Theory]
    [InlineData("""{"Records":[{"eventSource":"aws:s3","s3":{"bucket":{"name":"charts"},"object":{"key":"a+b.csv"}}}]}""")]
    [InlineData("""{"Records":[{"EventSource":"aws:sns","Sns":{"MessageId":"x","Message":"{}"}}]}""")]
    [InlineData("""{"Records":[null]}""")]
    [InlineData("""{"Records":[{"messageId":1,"body":"{}"}]}""")]
    [InlineData("""{"Records":[{"messageId":"m0","body":{}}]}""")]
    [InlineData("""{"Records":[{"messageId":"\ud800","body":"{}"}]}""")]
    public void Records_of_others_than_the_queue_are_told_apart(string text)
    {
        var message = Assert.Single(LambdaMessage.ReadAll(text));

        Assert.Null(message.Event);
        Assert.Contains("no messages of SQS", message.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"messageId":"m0","body":"{}"}""")]
    [InlineData("""{"messageId":"m0","body":"{}","attributes":7}""")]
    [InlineData("""{"messageId":"m0","body":"{}","attributes":{"ApproximateReceiveCount":2}}""")]
    public void A_message_may_lack_what_the_queue_says_of_it(string record)
    {
        var message = Assert.Single(LambdaMessage.ReadAll($$"""{"Records":[{{record}}]}"""));

        Assert.Equal("m0", message.Id);
        Assert.False(message.IsRepeated);
    }

    [Fact]
    public void No_records_are_no_messages() => Assert.Empty(LambdaMessage.ReadAll("""{"Records":[]}"""));
}
