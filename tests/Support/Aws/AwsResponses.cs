using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>Writes answers, whole or cut in the middle.</summary>
internal static class AwsResponses
{
    /// <summary>Writes an answer of the tests' own.</summary>
    public static async Task WriteAsync(HttpContext context, AwsAnswer answer, bool isCut = false)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (answer.Status, answer.ContentType, bytes.Length);
        response.Headers[answer.ContentType.Contains("xml", StringComparison.Ordinal) ? "x-amz-request-id" : "x-amzn-RequestId"] = Guid.NewGuid().ToString();
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (isCut)
        {
            await CutAsync(context, bytes);
        }
        else if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes);
        }
    }

    /// <summary>Hands on another server's answer.</summary>
    public static async Task CopyAsync(HttpContext context, HttpResponseMessage answer, bool isCut, CancellationToken end)
    {
        HttpForwarder.CopyHeaders(answer, context.Response);
        await using var body = await answer.Content.ReadAsStreamAsync(end);
        if (isCut)
        {
            var all = new MemoryStream();
            await body.CopyToAsync(all, end);
            await CutAsync(context, all.ToArray());
        }
        else if (!HttpMethods.IsHead(context.Request.Method))
        {
            await body.CopyToAsync(context.Response.Body, end);
        }
    }

    // Half an answer; of an answer without a body, nothing.
    private static async Task CutAsync(HttpContext context, byte[] body)
    {
        if (body.Length > 1)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await context.Response.Body.FlushAsync();
        }

        throw new CutException();
    }
}
