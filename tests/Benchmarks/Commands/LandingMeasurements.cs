using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Transfer;
using SpotifyEtl.Models.Support.Aws;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>Measures how files get into S3 and how they are found there, on a server of this machine.</summary>
/// <param name="tool">The program.</param>
/// <param name="runs">How often each is run.</param>
internal sealed class LandingMeasurements(string tool, int runs)
{
    private const int FileBytes = 50_000_000;

    /// <summary>Landing files, against the SDK's TransferUtility, which compares nothing and notes nothing.</summary>
    /// <param name="files">How many files, of 50 MB each.</param>
    public async Task LandingAsync(int files)
    {
        await using var server = await AwsServer.StartAsync();
        await using var bucket = await server.CreateBucketAsync();
        Report.InTemporaryFolder(folder =>
        {
            WriteProject(folder, $"s3://{bucket.Name}/ours", server.Url);
            var source = Path.Combine(folder, "files");
            Directory.CreateDirectory(source);
            for (var index = 0; index < files; index++)
            {
                File.WriteAllBytes(Path.Combine(source, $"{index}.csv"), RandomBytes(index));
            }

            using var client = Client(server.Url);
            using var transfer = new TransferUtility(client, new TransferUtilityConfig { ConcurrentServiceRequests = 16 });
            Report.Compare(
                runs,
                $"land {files} files of 50 MB",
                () => Emptied(bucket, () => Usage.OfCommand(tool, ["land"], folder)),
                () => Emptied(bucket, () => Usage.Of(() => transfer.UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest
                {
                    BucketName = bucket.Name,
                    Directory = source,
                    KeyPrefix = "theirs",
                    UploadFilesConcurrently = true,
                }).GetAwaiter().GetResult())));
        });
    }

    /// <summary>Looking for new files among many that are there: the listing of a bucket of one thousand keys and of more.</summary>
    /// <param name="keys">How many more.</param>
    public async Task ListingAsync(int keys)
    {
        Report.Header();
        foreach (var count in (int[])[1_000, keys])
        {
            await using var server = ListingServer.Start(count);
            Report.InTemporaryFolder(folder =>
            {
                WriteProject(folder, "s3://many/landing", server.Url);
                Directory.CreateDirectory(Path.Combine(folder, "files"));
                Report.Row($"land nothing among {count} keys", Usage.Median(runs, () => Usage.OfCommand(tool, ["land", "--delete", "--dry-run"], folder)));
                Report.Row($"land nothing among {count} keys that stay", Usage.Median(runs, () => Usage.OfCommand(tool, ["land", "--dry-run"], folder)));
            });
        }
    }

    private static Usage Emptied(TestBucket bucket, Func<Usage> run)
    {
        foreach (var stored in bucket.ListAsync().GetAwaiter().GetResult())
        {
            bucket.DeleteAsync(stored.Key).GetAwaiter().GetResult();
        }

        return run();
    }

    private static byte[] RandomBytes(int seed)
    {
        var bytes = new byte[FileBytes];
#pragma warning disable CA5394 // The same bytes each time, which is all that is asked of them.
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }

    private static void WriteProject(string folder, string to, string url)
    {
        Directory.CreateDirectory(Path.Combine(folder, "models"));
        File.WriteAllText(Path.Combine(folder, "project.yml"), $$"""
            name: measured
            targets: { dev: { type: duckdb, path: measured.duckdb, schema: main } }
            landing: { from: files, to: "{{to}}" }
            aws: { region: {{AwsServer.Region}}, access_key_id: AKIDEXAMPLE, secret_access_key: secret, endpoint_url: "{{url}}" }
            """);
    }

    private static AmazonS3Client Client(string url) => new(
        new BasicAWSCredentials("AKIDEXAMPLE", "secret"), new AmazonS3Config { ServiceURL = url, ForcePathStyle = true, AuthenticationRegion = AwsServer.Region });
}
