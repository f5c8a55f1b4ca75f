using System.IO.Compression;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>What a user sees when S3, the way there, or what is to be landed is not as it should be: the whole of it, as goldens.</summary>
public sealed class BadLandingTests : IAsyncLifetime
{
    private ShopInCloud _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopInCloud.CreateAsync();
        _shop.Write("2026/a.csv", "id,amount\n1,2.50\n");
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Without_a_region_it_is_said_where_one_is_set()
    {
        _shop.Variables["AWS_REGION"] = "";
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task Without_credentials_it_is_said_where_they_are_looked_for()
    {
        _shop.Variables["AWS_ACCESS_KEY_ID"] = "";
        _shop.Variables["AWS_SECRET_ACCESS_KEY"] = "";
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task A_profile_that_nobody_knows_is_named()
    {
        _shop.Configure(aws: "{ profile: nobody }");
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task Credentials_that_have_run_out_are_told()
    {
        _shop.Aws.Fail(AwsFaultKind.ExpiredToken, "s3:ListObjectsV2", times: 20);
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task A_bucket_in_another_region_is_told_with_how_to_say_which()
    {
        _shop.Aws.Fail(AwsFaultKind.OtherRegion, "s3:ListObjectsV2", times: 20, text: "us-west-2");
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_named() => await _shop.VerifyAsync(2, "land --to s3://etl-test-nobodys-bucket/landing");

    [Theory]
    [InlineData("list")]
    [InlineData("head", "s3:ListBucket")]
    [InlineData("put", "s3:ListBucket", "s3:GetObject")]
    [InlineData("delete", "s3:ListBucket", "s3:GetObject", "s3:PutObject")]
    public async Task A_permission_that_is_missing_is_named(string variant, params string[] permissions)
    {
        // As many bytes as are there, so that it is asked which.
        await _shop.Bucket.PutAsync("landing/2026/a.csv", "id,amount\n1,2.99\n");
        await _shop.Bucket.PutAsync("landing/2025/old.csv", "id,amount\n0,0\n");
        _shop.Aws.Permissions = permissions.ToHashSet(StringComparer.Ordinal);
        await _shop.VerifyAsync(2, "land --delete", variant);
    }

    [Fact]
    public async Task A_permission_to_read_that_is_missing_is_named_where_files_are_staged()
    {
        Assert.Equal(0, (await _shop.EtlAsync("land")).ExitCode);
        _shop.Aws.Permissions = new HashSet<string>(StringComparer.Ordinal) { "s3:ListBucket" };
        await _shop.VerifyAsync(1, "stage");
    }

    [Fact]
    public async Task An_endpoint_that_hangs_is_given_up_after_the_time_that_the_project_says()
    {
        _shop.Configure(aws: "{ timeout: 1 }");
        _shop.Aws.Fail(AwsFaultKind.Hangs, "s3:ListObjectsV2", times: 20);
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task An_endpoint_that_refuses_connections_is_told()
    {
        _shop.Variables.Remove("ETL_AWS_ENDPOINT_URL");
        _shop.Configure(aws: "{ endpoint_url: \"http://127.0.0.1:1\" }");
        await _shop.VerifyAsync(2, "land");
    }

    [Theory]
    [InlineData("unknown-place", "land --to files")]
    [InlineData("no-bucket", "land --to s3://")]
    [InlineData("no-folder", "land no/such/folder")]
    public async Task What_cannot_be_landed_or_landed_in_is_told(string variant, string command) => await _shop.VerifyAsync(2, command, variant);

    [Theory]
    [InlineData("good", 0, "year={{ file.modified_at | date.to_string '%Y' }}/size={{ file.bytes }}")]
    [InlineData("upwards", 2, "../{{ file.name }}")]
    [InlineData("hidden", 2, "_{{ file.folder }}")]
    [InlineData("broken", 2, "year={{ file.modified_at")]
    [InlineData("unknown-name", 2, "{{ fil.name }}")]
    [InlineData("unknown-member", 2, "year={{ file.year }}")]
    public async Task Partitions_are_shown_before_anything_is_landed(string variant, int exitCode, string template)
    {
        File.SetLastWriteTimeUtc(_shop.PathOf("files/2026/a.csv"), new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));
        _shop.Configure(template);
        await _shop.VerifyAsync(exitCode, "land --dry-run", variant);
        Assert.Empty(await _shop.Bucket.ListAsync());
    }

    [Fact]
    public async Task Two_files_that_would_be_one_object_are_named()
    {
        _shop.Write("2026/x=1/a.csv", "id,amount\n2,2.50\n");
        _shop.Configure("{{ if file.folder == '2026' }}x=1{{ end }}");
        await _shop.VerifyAsync(2, "land");
    }

    [Fact]
    public async Task Odd_files_and_odd_names_are_staged_from_a_bucket_as_from_a_folder()
    {
        _shop.Write("empty.csv", "");
        _shop.Write("Ünïcode größe 千本桜 #1 + 100%.csv", "id,Amount\n2,3.50\n");
        _shop.Write("wrong header.csv", "who,what\nx,y\n");
        _shop.Write("packed.csv.gz", Packed("id,amount\n3,4.50\n"));
        _shop.Write("broken.csv.gz", "id,amount\n4,5.50\n");
        await _shop.VerifyAsync(0, "land", "landed");
        await _shop.VerifyAsync(0, "stage", "staged");
        await _shop.VerifyAsync(0, "stage", "staged-again");
        Assert.Equal(
            "[{\"id\":\"1\",\"amount\":\"2.50\"},{\"id\":\"2\",\"amount\":\"3.50\"},{\"id\":\"3\",\"amount\":\"4.50\"}]",
            (await _shop.EtlAsync("show", "--inline", "select id, amount from raw.orders order by id", "--output", "json")).Output.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_of_the_project_are_written_nowhere()
    {
        _shop.Variables.Remove("AWS_ACCESS_KEY_ID");
        _shop.Variables.Remove("AWS_SECRET_ACCESS_KEY");
        _shop.Configure(aws: "{ access_key_id: AKIDS3CR3TID, secret_access_key: \"s3cr3t-Pa$$w0rd\" }");
        var written = new List<string>();
        string[][] commands =
        [
            ["land"], ["land", "--debug"], ["stage"], ["debug", "--debug"], ["compile"], ["pipeline", "--log-format", "json"], ["parse"],
            ["show", "--inline", "select '{{ target | object.to_json }}' as x"], ["land", "--to", "s3://etl-test-nobodys-bucket/x"], ["land", "--log-format", "json", "--debug"],
        ];
        foreach (var command in commands)
        {
            var outcome = await _shop.EtlAsync(command);
            written.AddRange([outcome.Output, outcome.Errors]);
        }

        File.Delete(_shop.PathOf("project.yml"));
        written.AddRange(Directory.EnumerateFiles(_shop.PathOf("."), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Contains(written, text => text.Contains("Landed 1 file", StringComparison.Ordinal));
        Assert.All(written, text => Assert.DoesNotContain("s3cr3t", text, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            packed.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
