using System.IO.Enumeration;
using SpotifyEtl.Models.Conformance.Staging;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Tests.Infra;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>Landing and staging with exactly what <c>infra/template.yaml</c> allows, and with one permission less.</summary>
public sealed class InfraPermissionTests
{
    // What the tests' Redshift signs its own requests to S3 with.
    private const string CopyKey = "Credential=REDSHIFTROLE/";

    private static readonly StackTemplate Template = StackTemplate.Load();
    private static readonly BucketEngine Engine = new(new RedshiftEngine());

    [Fact]
    public async Task Landing_and_staging_ask_for_what_the_template_allows_and_staging_for_all_of_it()
    {
        await using var landing = await LandedAsync();
        var landed = landing.Aws.Requests.ToList();
        landing.Aws.Permissions = ActionsOf("FunctionRole");

        await landing.StageWithoutLandingAsync();

        Assert.Equal(["1|2", "5|6"], await landing.QueryAsync("select a, b from raw.t order by a"));
        var requests = landing.Aws.Requests.Skip(landed.Count).ToLookup(IsOfCopy);
        Assert.Empty(Refused("LandingPolicy", landed, landing.Bucket));
        Assert.Empty(Refused("FunctionRole", requests[false], landing.Bucket));
        Assert.Empty(Refused("CopyRole", requests[true], landing.Bucket));
        Assert.NotEmpty(requests[true]);
        Assert.Equal(
            ActionsOf("FunctionRole").Where(action => action.StartsWith("s3:", StringComparison.Ordinal)).Order(),
            requests[false].Select(request => AwsPermission.Of(request).Action).Distinct().Order());
    }

    [Theory]
    [InlineData("s3:ListBucket")]
    [InlineData("s3:GetObject")]
    [InlineData("s3:PutObject")]
    public async Task Without_a_permission_staging_fails_and_names_it(string permission)
    {
        await using var landing = await LandedAsync();
        landing.Aws.Permissions = ActionsOf("FunctionRole").Where(action => action != permission).ToHashSet();

        var error = await Assert.ThrowsAsync<ProjectException>(() => landing.StageWithoutLandingAsync());

        Assert.Contains($"`{permission}`", Assert.Single(error.Diagnostics).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_to_remove_manifests_they_are_left_to_the_buckets_own_rule()
    {
        await using var landing = await LandedAsync();
        landing.Aws.Permissions = ActionsOf("FunctionRole").Where(action => action != "s3:DeleteObject").ToHashSet();

        await landing.StageWithoutLandingAsync();

        Assert.Contains(await landing.Bucket.ListAsync(), found => found.Key.StartsWith("landing/_etl/manifests/", StringComparison.Ordinal));
    }

    // One bad row: its text is read from the file.
    private static async Task<Landing> LandedAsync()
    {
        var landing = await Landing.CreateAsync(Engine);
        landing.Write("f.csv", "a,b\n1,2\n3\n");
        landing.WritePacked("g.csv.gz", "a,b\n5,6\n");
        landing.Aws.Permissions = ActionsOf("LandingPolicy");
        await landing.LandAsync();
        return landing;
    }

    private static HashSet<string> ActionsOf(string holder) => Template.PermissionsOf(holder).SelectMany(statement => statement.Actions).ToHashSet();

    private static bool IsOfCopy(AwsRequest request) => request.Headers["Authorization"].Contains(CopyKey, StringComparison.Ordinal);

    // Which keys are to be deleted stands in a body that nobody reads here.
    private static IEnumerable<AwsPermission> Refused(string holder, IEnumerable<AwsRequest> requests, TestBucket bucket)
    {
        var statements = Template.PermissionsOf(holder);
        return requests.Where(request => request.Operation != "DeleteObjects").Select(AwsPermission.Of).Distinct().Where(asked => !statements.Any(statement =>
            statement.Actions.Contains(asked.Action)
            && statement.Resources.Any(resource => FileSystemName.MatchesSimpleExpression(resource.Replace("${Bucket.Arn}", $"arn:aws:s3:::{bucket.Name}", StringComparison.Ordinal), asked.Resource, ignoreCase: false))));
    }
}
