using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Tests.Infra;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>
/// <c>infra/template.yaml</c> as a stack of moto's. Moto stumbles over some of CloudFormation's functions, so it gets the template with conditions decided; and it has no idea of
/// some types, among them Redshift Serverless: the workgroup is one that is there already, and Glue is off.
/// </summary>
public sealed class InfraStackTests
{
    private const string ApiVersion = "2010-05-15";

    private static readonly string[] UnknownToMoto =
    [
        "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard",
    ];

    [Fact]
    public async Task The_stack_is_created_as_far_as_moto_can_and_removed()
    {
        await using var aws = await AwsServer.StartAsync();
        await using var packages = await aws.CreateBucketAsync();
        await packages.PutAsync("etl.zip", Zip("bootstrap"));
        var name = $"etl-{Guid.NewGuid():n}"[..20];
        var template = StackTemplate.Load(
            ("Name", name), ("CodeBucket", packages.Name), ("ExistingWorkgroupArn", $"arn:aws:redshift-serverless:{AwsServer.Region}:{AwsServer.Account}:workgroup/0"));
        var known = template.Resources.Where(resource => !UnknownToMoto.Contains(resource.Value.Type)).ToDictionary();
        using var client = AwsClient.Create(
            AwsService.Query("CloudFormation", "cloudformation"),
            new AwsSettings { Region = AwsServer.Region, AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = "secret", EndpointUrl = aws.Url });

        await CallAsync("CreateStack", ("TemplateBody", Body(known)), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"));
        var created = await CallAsync("DescribeStackResources");
        var status = Texts(await CallAsync("DescribeStacks"), "StackStatus");
        await CallAsync("DeleteStack");

        Assert.Equal(["CREATE_COMPLETE"], status);
        Assert.Equal(known.Keys.Order(), Texts(created, "LogicalResourceId").Order());
        Assert.Contains($"{name}-function", Texts(created, "PhysicalResourceId"));
        await Assert.ThrowsAsync<AwsException>(() => CallAsync("DescribeStackResources"));

        Task<XElement> CallAsync(string operation, params (string Name, string Value)[] parameters) => client.CallAsync(
            new AwsOperation(operation, $"cloudformation:{operation}"), ApiVersion,
            parameters.Prepend(("StackName", name)).Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2)), TestContext.Current.CancellationToken);
    }

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry(entry);
        }

        return bytes.ToArray();
    }

    private static string Body(IEnumerable<KeyValuePair<string, StackResource>> resources) => new JsonObject
    {
        ["AWSTemplateFormatVersion"] = "2010-09-09",
        ["Resources"] = new JsonObject(resources.Select(resource => KeyValuePair.Create(
            resource.Key, (JsonNode?)new JsonObject { ["Type"] = resource.Value.Type, ["Properties"] = Written(resource.Value.Properties) }))),
    }.ToJsonString();

    // What only the stack knows is left to it; numbers and truths are such again.
    private static JsonNode? Written(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Written(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Written)]),
        _ => node!.ToString() switch
        {
            var text when text.Contains("${aws:", StringComparison.Ordinal) => text,
            var text when text.Contains("${", StringComparison.Ordinal) => new JsonObject { ["Fn::Sub"] = text },
            var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            var text when bool.TryParse(text, out var truth) => truth,
            var text => text,
        },
    };

    private static IEnumerable<string> Texts(XElement answer, string name) => answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
