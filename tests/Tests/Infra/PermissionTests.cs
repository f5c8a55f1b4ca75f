using System.Reflection;
using System.Text;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.Credentials;
using SpotifyEtl.Models.Adapters.Aws.Glue;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Adapters.Aws.S3;

namespace SpotifyEtl.Models.Tests.Infra;

/// <summary>Who may do what: the roles of the template, held against the lists of what the program calls.</summary>
public sealed class PermissionTests
{
    // What Lambda itself does in the function's name: it reads the queue, and writes the log.
    private static readonly string[] OfLambda = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "logs:CreateLogStream", "logs:PutLogEvents"];

    // Actions for which AWS's service authorization reference names no resource. Each has a condition instead, where there is one that fits.
    private static readonly Dictionary<string, string> WithoutResource = new(StringComparer.Ordinal)
    {
        ["redshift-data:DescribeStatement"] = "statements have no ARN; only one's own, by a condition",
        ["redshift-data:GetStatementResult"] = "the same",
        ["redshift-data:CancelStatement"] = "the same",
        ["glue:GetClassifier"] = "classifiers have no ARN",
        ["glue:CreateClassifier"] = "the same",
        ["glue:UpdateClassifier"] = "the same",
        ["glue:CreateCrawler"] = "only crawlers that are there have an ARN",
        ["cloudwatch:PutMetricData"] = "metrics have no ARN; only Glue's namespaces, by a condition",
        ["ec2:DescribeNetworkInterfaces"] = "what describes a network knows no resource",
        ["ec2:DescribeSubnets"] = "the same",
        ["ec2:DescribeSecurityGroups"] = "the same",
        ["ec2:DescribeVpcEndpoints"] = "the same",
        ["ec2:DescribeRouteTables"] = "the same",
    };

    private static readonly StackTemplate WithGlue = StackTemplate.Load(
        ("Glue", "on"), ("SubnetIds", "subnet-1,subnet-2,subnet-3"), ("SecurityGroupIds", "sg-1"), ("GlueAvailabilityZone", "eu-west-1a"), ("KmsKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/1"));

    [Fact]
    public void The_function_may_do_what_it_calls_and_nothing_else()
    {
        var called = Permissions([.. S3Operation.Staging, .. RedshiftDataOperations.All, CredentialOperations.Serverless]).Concat(OfLambda);

        Assert.Equal(called.Order(), Granted(StackTemplate.Load(), "FunctionRole"));
    }

    [Fact]
    public void With_Glue_and_a_key_it_may_do_what_these_take_besides()
    {
        var without = Granted(StackTemplate.Load(), "FunctionRole");

        Assert.Equal(Permissions(GlueOperations.All).Concat(["iam:PassRole", "kms:Decrypt", "kms:GenerateDataKey"]).Order(), Granted(WithGlue, "FunctionRole").Except(without).Order());
    }

    [Fact]
    public void Who_lands_may_do_what_landing_calls() =>
        Assert.Equal(Permissions(S3Operation.All).Order(), Granted(StackTemplate.Load(), "LandingPolicy"));

    [Fact]
    public void COPY_may_only_read() => Assert.Equal(["s3:GetObject", "s3:ListBucket"], Granted(StackTemplate.Load(), "CopyRole"));

    [Theory]
    [InlineData("FunctionRole")]
    [InlineData("LandingPolicy")]
    [InlineData("CopyRole")]
    [InlineData("GlueRole")]
    public void What_is_allowed_is_written_down_with_its_resources(string holder)
    {
        var text = new StringBuilder();
        foreach (var statement in WithGlue.PermissionsOf(holder))
        {
            text.AppendJoin('\n', statement.Actions).AppendLine();
            foreach (var resource in statement.Resources)
            {
                text.AppendLine($"  on {resource}");
            }

            if (statement.Condition is { } condition)
            {
                text.AppendLine($"  if {condition}");
            }
        }

        Golden.Verify(text.ToString(), holder);
    }

    [Fact]
    public void Nothing_is_allowed_by_a_wildcard_for_actions() =>
        Assert.DoesNotContain(Allowed(), statement => statement.Actions.Any(action => action.Contains('*', StringComparison.Ordinal)));

    [Fact]
    public void Any_resource_is_only_where_AWS_knows_none()
    {
        var everywhere = Allowed().Where(statement => statement.Resources.Contains("*")).SelectMany(statement => statement.Actions);

        Assert.Equal(WithoutResource.Keys.Order(), everywhere.Distinct().Order());
    }

    [Fact]
    public void A_role_is_passed_to_Glue_only()
    {
        var passes = Assert.Single(Allowed(), statement => statement.Actions.Contains("iam:PassRole"));

        Assert.Equal(["${GlueRole.Arn}"], passes.Resources);
        Assert.Equal("""{"StringEquals":{"iam:PassedToService":"glue.amazonaws.com"}}""", passes.Condition);
    }

    [Fact]
    public void Every_operation_is_in_a_list()
    {
        var fields =
            from type in typeof(AwsOperation).Assembly.GetTypes()
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where field.FieldType.IsAssignableTo(typeof(AwsOperation))
            select (AwsOperation)field.GetValue(null)!;

        Assert.Equal(
            fields.Order(Comparer<AwsOperation>.Create(Compare)),
            ((IEnumerable<AwsOperation>)[.. S3Operation.All, .. RedshiftDataOperations.All, .. CredentialOperations.All, .. GlueOperations.All]).Order(Comparer<AwsOperation>.Create(Compare)));

        static int Compare(AwsOperation left, AwsOperation right) => string.CompareOrdinal($"{left.Permission} {left.Name}", $"{right.Permission} {right.Name}");
    }

    [Fact]
    public void No_call_names_its_operation_itself()
    {
        var offences =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            where line.Contains("CallAsync(\"", StringComparison.Ordinal) || line.Contains("SendAsync(\"", StringComparison.Ordinal)
                || (line.Contains("new AwsOperation(", StringComparison.Ordinal) && !file.Contains("Operation", StringComparison.Ordinal))
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";

        Assert.Empty(offences);
    }

    // Everything that any policy allows, those of queues and topics too.
    private static IEnumerable<StackStatement> Allowed() => WithGlue.Resources.Values.SelectMany(resource => resource.Statements).Where(statement => statement.Effect == "Allow");

    private static IEnumerable<string> Granted(StackTemplate template, string holder) => template.PermissionsOf(holder).SelectMany(statement => statement.Actions).Distinct().Order();

    private static IEnumerable<string> Permissions(IEnumerable<AwsOperation> operations) => operations.Select(operation => operation.Permission).Distinct();
}
