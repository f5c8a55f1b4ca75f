using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace SpotifyEtl.Models.Tests.Infra;

/// <summary>
/// <c>infra/template.yaml</c> with some parameters: its conditions decided, its functions worked out. What only a real stack knows stays as it would be written in a
/// <c>!Sub</c>: <c>${Bucket.Arn}</c>.
/// </summary>
internal sealed class StackTemplate
{
    private readonly YamlMappingNode _root;
    private readonly StackFunctions _functions;

    private StackTemplate(YamlMappingNode root, IReadOnlyDictionary<string, string> given)
    {
        _root = root;
        Parameters = [.. Section("Parameters").Select(entry => StackParameter.Read(entry.Name, (YamlMappingNode)entry.Value))];
        _functions = new StackFunctions(
            Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value(given), StringComparer.Ordinal),
            Section("Conditions").ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal),
            Section("Mappings").ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal));
        Resources = Section("Resources").Select(entry => (entry.Name, Node: (YamlMappingNode)entry.Value)).Where(entry => IsThere(entry.Node))
            .ToDictionary(entry => entry.Name, entry => new StackResource(Scalar(entry.Node, "Type")!, (JsonObject)_functions.Evaluate(Child(entry.Node, "Properties")!)!), StringComparer.Ordinal);
    }

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "infra", "template.yaml");

    /// <summary>All parameters, in their order.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; }

    /// <summary>The resources that there are with these parameters.</summary>
    public IReadOnlyDictionary<string, StackResource> Resources { get; }

    /// <summary>The parameters in the groups of the console's form.</summary>
    public IEnumerable<string> GroupedParameters =>
        ((YamlSequenceNode)Child((YamlMappingNode)Child((YamlMappingNode)Child(_root, "Metadata")!, "AWS::CloudFormation::Interface")!, "ParameterGroups")!)
        .SelectMany(group => (YamlSequenceNode)Child((YamlMappingNode)group, "Parameters")!).Select(name => ((YamlScalarNode)name).Value!);

    /// <summary>Reads it.</summary>
    /// <param name="given">Parameters other than by default.</param>
    public static StackTemplate Load(params (string Name, string Value)[] given)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(Path);
        stream.Load(reader);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["CodeBucket"] = "packages", ["CodeKey"] = "etl.zip" };
        foreach (var (name, value) in given)
        {
            values[name] = value;
        }

        return new StackTemplate((YamlMappingNode)stream.Documents[0].RootNode, values);
    }

    /// <summary>What a role may do, or whoever has a managed policy.</summary>
    /// <param name="name">The role's or the policy's name in the template.</param>
    public IReadOnlyList<StackStatement> PermissionsOf(string name) => [.. Resources
        .Where(resource => resource.Key == name || (resource.Value.Properties["Roles"] as JsonArray)?.Any(role => role!.GetValue<string>() == $"${{{name}}}") == true)
        .SelectMany(resource => resource.Value.Statements)];

    private bool IsThere(YamlMappingNode resource) => Scalar(resource, "Condition") is not { } condition || _functions.Holds(condition);

    private IEnumerable<(string Name, YamlNode Value)> Section(string name) => ((YamlMappingNode)Child(_root, name)!).Select(entry => (((YamlScalarNode)entry.Key).Value!, entry.Value));

    internal static YamlNode? Child(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    internal static string? Scalar(YamlMappingNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;
}

/// <summary>A parameter.</summary>
internal sealed record StackParameter(string Name, string Type, string? Default, string Description)
{
    public static StackParameter Read(string name, YamlMappingNode node) =>
        new(name, StackTemplate.Scalar(node, "Type")!, StackTemplate.Scalar(node, "Default"), StackTemplate.Scalar(node, "Description")!)
        {
            Allowed = [.. (StackTemplate.Child(node, "AllowedValues") as YamlSequenceNode)?.Select(value => ((YamlScalarNode)value).Value!) ?? []],
        };

    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Its value: text, or a list.</summary>
    public JsonNode Value(IReadOnlyDictionary<string, string> given)
    {
        var text = given.GetValueOrDefault(Name) ?? Default ?? throw new InvalidOperationException($"{Name} has to be given");
        return Type == "CommaDelimitedList" ? new JsonArray([.. text.Split(',').Select(item => (JsonNode)item)]) : JsonValue.Create(text);
    }
}

/// <summary>A resource.</summary>
internal sealed record StackResource(string Type, JsonObject Properties)
{
    /// <summary>The statements of its policy; none where it has none.</summary>
    public IEnumerable<StackStatement> Statements => (Properties["PolicyDocument"]?["Statement"] as JsonArray)?.Select(statement => StackStatement.Read(statement!.AsObject())) ?? [];
}

/// <summary>A statement of a policy.</summary>
internal sealed record StackStatement(string Effect, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string? Condition)
{
    public static StackStatement Read(JsonObject statement) =>
        new(statement[nameof(Effect)]!.GetValue<string>(), Texts(statement["Action"]), Texts(statement["Resource"]), statement[nameof(Condition)]?.ToJsonString());

    private static IReadOnlyList<string> Texts(JsonNode? node) => node is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [node!.GetValue<string>()];
}
