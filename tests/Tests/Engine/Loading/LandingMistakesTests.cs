namespace SpotifyEtl.Models.Tests.Engine.Loading;

/// <summary>The blocks <c>landing:</c> and <c>aws:</c> of <c>project.yml</c>.</summary>
public sealed class LandingMistakesTests
{
    [Theory]
    [InlineData("unknown-landing-key", "landing: { form: x, too: s3://b/p, partitions: x }\n")]
    [InlineData("landing-is-text", "landing: s3://b/p\n")]
    [InlineData("landing-values-of-wrong-kind", "landing: { from: [a], to: { b: c }, partition: [x] }\n")]
    [InlineData("unknown-variable", "landing:\n  from: x\n  to: \"{{ var 'landng' }}\"\nvars: { landing: x }\n")]
    [InlineData("unknown-aws-key", "aws: { regoin: eu-west-1, profle: x }\n")]
    [InlineData("aws-is-text", "aws: eu-west-1\n")]
    [InlineData("timeout-is-text", "aws: { timeout: soon }\n")]
    [InlineData("timeout-is-none", "aws: { timeout: 0 }\n")]
    public async Task A_mistake_is_explained(string mistake, string yaml)
    {
        using var project = new ProjectFolder().Configured(yaml);
        Golden.Verify(await project.MistakesAsync(), mistake);
    }

    [Theory]
    [InlineData("beside-the-mistake", "aws: { secret_access_key: hunter2, access_key_id: hunter2, regoin: x }\n")]
    [InlineData("is-the-mistake", "aws: { secret_access_key: { a: hunter2 }, timeout: x }\n")]
    [InlineData("below-a-misspelt-key", "aws: { secret_acess_key: hunter2 }\n")]
    [InlineData("in-broken-yaml", "aws: { secret_access_key: 'hunter2 }\n")]
    [InlineData("on-the-next-line", "aws:\n  secret_access_key:\n    hunter2: a: b\n")]
    public async Task A_secret_never_appears_in_a_message(string case_, string yaml)
    {
        using var project = new ProjectFolder().Configured(yaml);
        var mistakes = await project.MistakesAsync();
        Assert.NotEmpty(mistakes);
        Assert.DoesNotContain("hunter2", mistakes, StringComparison.Ordinal);
        Golden.Verify(mistakes, case_);
    }
}
