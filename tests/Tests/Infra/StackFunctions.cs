using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace SpotifyEtl.Models.Tests.Infra;

/// <summary>CloudFormation's functions, those that the template uses. <c>AWS::NoValue</c> is null, and what is null is left out.</summary>
internal sealed partial class StackFunctions(
    IReadOnlyDictionary<string, JsonNode> parameters, IReadOnlyDictionary<string, YamlNode> conditions, IReadOnlyDictionary<string, YamlNode> mappings)
{
    private static readonly Dictionary<string, string> Pseudo = new(StringComparer.Ordinal)
    {
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = "eu-west-1",
        ["AWS::AccountId"] = "123456789012",
    };

    /// <summary>Whether a condition holds.</summary>
    public bool Holds(string condition) => Evaluate(conditions[condition])!.GetValue<bool>();

    /// <summary>The value of a node; null for no value.</summary>
    public JsonNode? Evaluate(YamlNode node) => node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') ? Plain(node) : Function(node.Tag.Value, node);

    private JsonNode? Plain(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(
            map.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Evaluate(entry.Value))).Where(entry => entry.Value is not null)),
        YamlSequenceNode list => new JsonArray([.. list.Select(Evaluate).Where(item => item is not null)]),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node.NodeType}"),
    };

    private JsonNode? Function(string name, YamlNode node) => name switch
    {
        "!Ref" => Ref(((YamlScalarNode)node).Value!),
        "!GetAtt" => $"${{{((YamlScalarNode)node).Value}}}",
        "!Condition" => Holds(((YamlScalarNode)node).Value!),
        "!Sub" => node is YamlSequenceNode sub ? Sub(Text(sub[0]), (YamlMappingNode)sub[1]) : Sub(((YamlScalarNode)node).Value!, []),
        _ => OfList(name, (YamlSequenceNode)node),
    };

    private JsonNode? OfList(string name, YamlSequenceNode list) => name switch
    {
        "!If" => Evaluate(Holds(((YamlScalarNode)list[0]).Value!) ? list[1] : list[2]),
        "!Equals" => Text(list[0]) == Text(list[1]),
        "!Not" => !Evaluate(list[0])!.GetValue<bool>(),
        "!And" => list.All(part => Evaluate(part)!.GetValue<bool>()),
        "!Join" => string.Join(Text(list[0]), Evaluate(list[1])!.AsArray()),
        "!Select" => Evaluate(list[1])!.AsArray()[int.Parse(Text(list[0]), CultureInfo.InvariantCulture)]!.DeepClone(),
        "!FindInMap" => Text(StackTemplate.Child((YamlMappingNode)StackTemplate.Child((YamlMappingNode)mappings[Text(list[0])], Text(list[1]))!, Text(list[2]))!),
        _ => throw new NotSupportedException(name),
    };

    private JsonNode? Ref(string name) => name == "AWS::NoValue" ? null
        : parameters.TryGetValue(name, out var parameter) ? parameter.DeepClone()
        : Pseudo.GetValueOrDefault(name) ?? $"${{{name}}}";

    private string Sub(string text, YamlMappingNode own) => Placeholder().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return StackTemplate.Child(own, name) is { } value ? Text(value)
            : parameters.TryGetValue(name, out var parameter) ? parameter.ToString()
            : Pseudo.GetValueOrDefault(name) ?? match.Value;
    });

    private string Text(YamlNode node) => Evaluate(node)!.ToString();

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9.:]+)\}")]
    private static partial Regex Placeholder();
}
