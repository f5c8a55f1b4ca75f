using System.IO.Compression;
using System.Text;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Conformance.Redshift;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>COPY as the tests' own Redshift carries it out: what other tests rely on, that it loads what Redshift loads and refuses what Redshift refuses.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private const string Role = "iam_role 'arn:aws:iam::123456789012:role/etl-copy'";

    private DataApiServer _server = null!;
    private DataApi _api = null!;
    private AwsServer _aws = null!;
    private TestBucket _bucket = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await AwsServer.StartAsync();
        _bucket = await _aws.CreateBucketAsync();
        _server = await DataApiServer.StartAsync();
        _server.S3Endpoint = _aws.Url;
        _api = new DataApi(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
        await _bucket.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Records_are_read_as_Redshift_reads_them()
    {
        await CreateAsync("t (a varchar(20), b varchar(20), n int)");
        await _bucket.PutAsync("f.csv", "a,b,n\r\n1,\"x,y\",7\r\n\"two\nlines\",\"say \"\"hi\"\"\",-8\r\nÅsa\\t,\\N, 9 \r\n,\"\",\r\n");

        await SucceedAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv ignoreheader 1 emptyasnull");

        Assert.Equal(["'two\nlines'|'say \"hi\"'|-8", "'1'|'x,y'|7", @"'Åsa\t'|null|9", "null|''|null"], await _api.QueryAsync("select a, b, n from t order by n", Token));
    }

    [Fact]
    public async Task A_manifest_says_exactly_what_is_loaded()
    {
        await CreateAsync("t (a varchar(20), extra int default 5)");
        await _bucket.PutAsync("a.csv", "1\n2\n");
        await _bucket.PutAsync("a.csv.old", "old\n");
        await PutPackedAsync("day=1/b c+é.csv.gz", "3\n");
        await _bucket.PutAsync("m/packed", Manifest(("day=1/b c+é.csv.gz", true)));
        await _bucket.PutAsync("m/plain", Manifest(("a.csv", true), ("never.csv", false)));

        await SucceedAsync($"copy t (a) from '{_bucket.UriOf("m/plain")}' {Role} manifest csv region 'eu-west-1' compupdate off statupdate off");
        await SucceedAsync($"copy t (a) from '{_bucket.UriOf("m/packed")}' iam_role default manifest gzip format as csv delimiter ';' quote '`'");

        Assert.Equal(["'1'|5", "'2'|5", "'3'|5"], await _api.QueryAsync("select a, extra from t order by a", Token));
    }

    [Fact]
    public async Task Bad_records_are_put_down_and_the_others_loaded()
    {
        await CreateAsync("t (a varchar(5), n int not null)");
        byte[] file = [.. "a,n\n"u8, .. "ok,1\n"u8, .. "few\n"u8, .. "ma,2,ny\n"u8, .. "too long,3\n"u8, .. "ÅÄÖ,4\n"u8, .. "\"in\nx\",5\n"u8, .. "x,y\n"u8, .. "x,\n"u8, .. "a"u8, 0xA4, .. ",6\n"u8, .. "a"u8, 0, .. "b,7\n"u8, .. "a\"b,8\n"u8, .. "ok,9"u8];
        await _bucket.PutAsync("f.csv", file);

        await SucceedAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv ignoreheader 1 maxerror 100");

        Assert.Equal(["'ok'|1", "'in\nx'|5", "'ok'|9"], await _api.QueryAsync("select a, n from t order by n", Token));
        string[] errors =
        [
            "3|'n'|1214|'Delimiter not found'|'few'|''",
            "4|'n'|1202|'Extra column(s) found'|'ma,2,ny'|''",
            "5|'a'|1204|'String length exceeds DDL length'|'too long,3'|'too long'",
            "6|'a'|1204|'String length exceeds DDL length'|'......,4'|'......'",
            "9|'n'|1207|'Invalid digit, Value 'y', Pos 0, Type: Integer'|'x,y'|'y'",
            "10|'n'|1213|'Missing data for not-null field'|'x,'|''",
            "11|'a'|1220|'String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: a4 (error 3)'|'a.,6'|'a.'",
            "12|'a'|1218|'Invalid null byte - field longer than 1 byte'|'a.b,7'|'a.b'",
            "13|''|1216|'Invalid quote formatting for CSV'|'a\"b,8'|''",
        ];
        Assert.Equal(
            errors,
            await _api.QueryAsync(
                "select line_number, trim(colname), err_code, trim(err_reason), trim(raw_line), trim(raw_field_value) from stl_load_errors order by line_number", Token));
        Assert.Equal(
            [$"'{_bucket.UriOf("f.csv")}'|'n'|'int4'|''|1214|'t'|'completed'|3|9"],
            await _api.QueryAsync(
                """
                select trim(file_name), trim(column_name), trim(column_type), trim(column_length), error_code, table_name, status, loaded_rows, error_count
                from sys_load_error_detail as e join sys_load_history as h on h.query_id = e.query_id where line_number = 3
                """,
                Token));
    }

    [Fact]
    public async Task Options_make_good_records_of_bad_ones()
    {
        await CreateAsync("t (a varchar(5), b varchar(5))");
        byte[] file = [.. "a"u8, 0xA4, .. "|ÅÄÖ\n"u8, .. "\n"u8, .. "x\n"u8, .. "|  \n"u8];
        await _bucket.PutAsync("f.csv", file);

        await SucceedAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv delimiter '|' acceptinvchars '^' truncatecolumns fillrecord ignoreblanklines blanksasnull");

        Assert.Equal(["''|null", "'a^'|'ÅÄ'", "'x'|null"], await _api.QueryAsync("select a, b from t order by a", Token));
    }

    [Fact]
    public async Task More_bad_records_than_allowed_fail_the_load_and_the_transaction_and_are_still_told()
    {
        await CreateAsync("t (n int)");
        await _bucket.PutAsync("f.csv", "1\nx\ny\n");
        var first = await _api.RunAsync(DataApi.Request("begin") with { SessionKeepAliveSeconds = 60 }, Token);
        var session = first.SessionId!;

        var load = await InSessionAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv maxerror 1");
        var after = await InSessionAsync("select 1");
        await InSessionAsync("rollback");

        Assert.Equal("ERROR: Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.", load.Error);
        Assert.StartsWith("ERROR: current transaction is aborted", after.Error, StringComparison.Ordinal);
        Assert.Equal(["0"], await _api.QueryAsync("select count(*) from t", Token));
        Assert.Equal(["2|'aborted'|0", "3|'aborted'|0"], await _api.QueryAsync(
            "select line_number, status, loaded_rows from sys_load_error_detail as e join sys_load_history as h on h.query_id = e.query_id order by 1", Token));
        Assert.Equal("FINISHED", (await InSessionAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv maxerror 2")).Status);

        Task<StatementDescription> InSessionAsync(string sql) => _api.RunAsync(new() { Sql = sql, SessionId = session, ClientToken = Guid.NewGuid().ToString() }, Token);
    }

    [Fact]
    public async Task A_session_knows_its_last_load_and_a_rollback_takes_the_rows_only()
    {
        await CreateAsync("t (n int)");
        await _bucket.PutAsync("f.csv", "1\n2\nx\n");
        var first = await _api.RunAsync(DataApi.Request("select pg_last_copy_id()") with { SessionKeepAliveSeconds = 60 }, Token);
        Assert.Equal(-1, (await _api.Client.GetResultAsync(first.Id, nextToken: null, Token)).Records[0][0].LongValue);

        foreach (var sql in (string[])["begin", $"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv maxerror 5", "rollback"])
        {
            Assert.Equal("FINISHED", (await InSessionAsync(sql)).Status);
        }

        var last = await InSessionAsync("select pg_last_copy_count()::bigint, (select count(*) from sys_load_error_detail where query_id = pg_last_copy_id()), (select count(*) from t)");
        Assert.Equal([2, 1, 0], (await _api.Client.GetResultAsync(last.Id, nextToken: null, Token)).Records[0].Select(field => field.LongValue));

        Task<StatementDescription> InSessionAsync(string sql) => _api.RunAsync(new() { Sql = sql, SessionId = first.SessionId, ClientToken = Guid.NewGuid().ToString() }, Token);
    }

    [Fact]
    public async Task A_file_that_must_be_there_and_is_not_is_named()
    {
        await CreateAsync("t (a varchar(5))");
        await _bucket.PutAsync("m", Manifest(("gone.csv", true)));
        await _bucket.PutAsync("none", Manifest(("gone.csv", false)));

        var gone = await _api.RunAsync(DataApi.Request($"copy t from '{_bucket.UriOf("m")}' {Role} manifest csv"), Token);

        Assert.StartsWith("ERROR: S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey,Rid ", gone.Error, StringComparison.Ordinal);
        Assert.Contains($"context:   S3 key being read : {_bucket.UriOf("gone.csv")}", gone.Error, StringComparison.Ordinal);
        await RefusedAsync($"copy t from '{_bucket.UriOf("none")}' {Role} manifest csv", $"The specified S3 prefix '{_bucket.UriOf("none")}' does not exist");
        await RefusedAsync($"copy t from '{_bucket.UriOf("nothing/")}' {Role} csv", $"The specified S3 prefix '{_bucket.UriOf("nothing/")}' does not exist");
        await RefusedAsync($"copy t from '{_bucket.UriOf("nothing")}' {Role} manifest csv", "Problem reading manifest file - S3ServiceException:The specified key does not exist.");
    }

    [Fact]
    public async Task A_role_that_may_not_read_is_told_as_S3_tells_it()
    {
        await CreateAsync("t (a varchar(5))");
        await _bucket.PutAsync("f.csv", "1\n");
        _aws.Fail(AwsFaultKind.AccessDenied, "s3:GetObject");

        await RefusedAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv", "S3ServiceException:User: arn:aws:sts::123456789012:assumed-role/etl/etl is not authorized to perform: s3:GetObject");
    }

    [Fact]
    public async Task A_connection_to_S3_that_breaks_fails_the_load()
    {
        await CreateAsync("t (a varchar(5))");
        await _bucket.PutAsync("f.csv", string.Concat(Enumerable.Repeat("row\n", 100_000)));
        _aws.Fail(AwsFaultKind.AnswerCut, "s3:GetObject");

        await RefusedAsync($"copy t from '{_bucket.UriOf("f.csv")}' {Role} csv", "S3CurlException: ");
        Assert.Equal(["0"], await _api.QueryAsync("select count(*) from t", Token));
    }

    [Theory]
    [InlineData("copy t from 's3://b/k' csv", "Invalid credentials.")]
    [InlineData("copy t from 's3://b/k' iam_role 'my-role' csv", "Invalid IAM_ROLE")]
    [InlineData("copy t from 's3://b/k' iam_role default csv parallel", "syntax error at or near \"parallel\"")]
    [InlineData("copy t from 's3://b/k' iam_role default csv maxerror 100001", "MAXERROR is limited to 100000")]
    [InlineData("copy t from 's3://b/k' iam_role default csv delimiter '||'", "COPY delimiter must be a single")]
    [InlineData("copy t from '/tmp/file.csv' iam_role default csv", "COPY from this source is not supported")]
    [InlineData("copy t (a, b) from 's3://b/k' iam_role default csv", "column \"b\" of relation \"t\" does not exist")]
    [InlineData("copy nowhere from 's3://b/k' iam_role default csv", "Cannot COPY into nonexistent table nowhere")]
    [InlineData("copy t 's3://b/k' iam_role default csv", "syntax error at or near \"'s3://b/k'\"")]
    public async Task What_Redshift_refuses_is_refused(string sql, string message)
    {
        await CreateAsync("t (a varchar(5))");

        await RefusedAsync(sql, message);
    }

    [Fact]
    public async Task A_damaged_file_fails()
    {
        await CreateAsync("t (a varchar(5))");
        await _bucket.PutAsync("f.csv.gz", "no gzip\n");

        await RefusedAsync($"copy t from '{_bucket.UriOf("f.csv.gz")}' {Role} csv gzip", "GZIP decompression failed");
    }

    [Fact]
    public async Task Many_records_flow_through()
    {
        await CreateAsync("t (n int, a varchar(100))");
        var text = new StringBuilder();
        for (var row = 1; row <= 100_000; row++)
        {
            text.Append(row).Append(",\"a text that is long, and quoted, of row ").Append(row).Append("\"\n");
        }

        await PutPackedAsync("big.csv.gz", text.ToString());

        await SucceedAsync($"copy t from '{_bucket.UriOf("big.csv.gz")}' {Role} csv gzip");

        Assert.Equal(["100000|5000050000|'a text that is long, and quoted, of row 100000'"], await _api.QueryAsync("select count(*), sum(n)::bigint, max(case when n = 100000 then a end) from t", Token));
        Assert.Equal(["100000"], await _api.QueryAsync("select lines_scanned from sys_load_detail", Token));
    }

    private string Manifest(params (string Key, bool IsMandatory)[] entries) =>
        $$"""{ "entries": [{{string.Join(", ", entries.Select(entry => $$"""{ "url": "{{_bucket.UriOf(entry.Key)}}", "mandatory": {{(entry.IsMandatory ? "true" : "false")}} }"""))}}] }""";

    private Task CreateAsync(string table) => SucceedAsync($"create table {table}");

    private async Task PutPackedAsync(string key, string text)
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text), Token);
        }

        await _bucket.PutAsync(key, packed.ToArray());
    }

    private async Task RefusedAsync(string sql, string message)
    {
        var description = await _api.RunAsync(DataApi.Request(sql), Token);
        Assert.Equal("FAILED", description.Status);
        Assert.StartsWith($"ERROR: {message}", description.Error, StringComparison.Ordinal);
    }

    private async Task SucceedAsync(string sql)
    {
        var description = await _api.RunAsync(DataApi.Request(sql), Token);
        Assert.True(description.Status == "FINISHED", description.Error);
    }
}
