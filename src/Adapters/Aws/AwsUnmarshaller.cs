using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>Takes an HTTP answer: its bytes as they are, or the error that it tells, in JSON, in XML or in nothing that can be read.</summary>
internal sealed class AwsUnmarshaller : ResponseUnmarshaller
{
    public static AwsUnmarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input) => new AwsAnswer { Body = ReadBody(input) };

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var (code, message) = ReadError(ReadBody(input));
        // JSON services may put the code into a header; it, and the code in the body, may carry a namespace before `#` or an address behind `:`.
        code = Header(input, "x-amzn-ErrorType") ?? code ?? $"HTTP {(int)statusCode}";
        code = code[(code.LastIndexOf('#') + 1)..].Split(':')[0];
        var type = (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender;
        return new AmazonServiceException(message ?? $"The service answered {(int)statusCode} {statusCode}", innerException, type, code, Header(input, "x-amzn-RequestId"), statusCode);
    }

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException);

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext);

    private static byte[] ReadBody(UnmarshallerContext context)
    {
        using var buffer = new MemoryStream();
        ((JsonUnmarshallerContext)context).Stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static string? Header(UnmarshallerContext context, string name) =>
        context.ResponseData.IsHeaderPresent(name) && context.ResponseData.GetHeaderValue(name) is { Length: > 0 } value ? value : null;

    private static (string? Code, string? Message) ReadError(byte[] body)
    {
        try
        {
            return body.AsSpan().TrimStart(" \r\n\t"u8) is [(byte)'<', ..] ? ReadXmlError(body) : ReadJsonError(body);
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            // A gateway's page, or nothing at all: the status has to do.
            return (null, null);
        }
    }

    private static (string? Code, string? Message) ReadJsonError(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object ? (Text(root, "__type") ?? Text(root, "code"), Text(root, "message") ?? Text(root, "Message")) : (null, null);
    }

    private static (string? Code, string? Message) ReadXmlError(byte[] body)
    {
        using var stream = new MemoryStream(body);
        var error = XDocument.Load(stream).Descendants().FirstOrDefault(element => element.Name.LocalName == "Error");
        return (AwsQuery.Child(error, "Code"), AwsQuery.Child(error, "Message"));
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
