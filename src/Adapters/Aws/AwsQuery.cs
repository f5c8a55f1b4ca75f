using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>Operations of services that take a form and answer in XML.</summary>
internal static class AwsQuery
{
    /// <summary>Calls an operation, and gives its result element.</summary>
    /// <exception cref="AwsException">The service refuses, cannot be reached, or answers what is no XML.</exception>
    public static async Task<XElement> CallAsync(
        this AwsClient client, AwsOperation operation, string version, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var form = parameters.Prepend(new("Version", version)).Prepend(new("Action", operation.Name)).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}");
        var body = await client.SendAsync(operation.Name, Encoding.UTF8.GetBytes(string.Join('&', form)), cancellationToken);
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            var answer = (await XDocument.LoadAsync(stream, LoadOptions.None, cancellationToken)).Root!;
            return answer.Elements().FirstOrDefault(element => element.Name.LocalName == $"{operation.Name}Result") ?? answer;
        }
        catch (XmlException e)
        {
            throw new AwsException("", $"The answer to {operation.Name} is no XML: {e.Message}", e) { IsServiceFault = true };
        }
    }

    /// <summary>The text of a child element, whatever its namespace; null where there is none.</summary>
    public static string? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
