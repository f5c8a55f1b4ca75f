using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SpotifyEtl.Models.Support.Ci;

/// <summary>
/// Plays the comments of GitHub and of GitLab: a pull request and a merge request, both with number 7, whose comments are listed in pages, made and changed by who has the token. Limits of length and the
/// refusals are theirs; nothing else of their APIs is there.
/// </summary>
public sealed partial class CommentServer : IAsyncDisposable
{
    /// <summary>The token of <see cref="Author"/>.</summary>
    public const string Token = "token-of-the-tests";

    /// <summary>Who posts with the token on GitHub.</summary>
    public const string Author = "github-actions[bot]";

    /// <summary>Who posts with the token on GitLab.</summary>
    public const string GitLabAuthor = "project_1_bot";

    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<int, PostedComment> _comments = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private CommentServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>What <c>GITHUB_API_URL</c> says.</summary>
    public string GitHub => _web.Urls.Single();

    /// <summary>What <c>CI_API_V4_URL</c> says.</summary>
    public string GitLab => $"{_web.Urls.Single()}/api/v4";

    /// <summary>The comments, in the order in which they came.</summary>
    public IReadOnlyList<PostedComment> Comments => [.. _comments.Values.OrderBy(comment => comment.Id)];

    /// <summary>The requests, as <c>GET /api/v4/user</c>, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>What requests that change something are refused with; null where they are not.</summary>
    public (int Status, string Message)? Refusal { get; set; }

    /// <summary>Starts a server without comments.</summary>
    public static async Task<CommentServer> StartAsync()
    {
        var server = new CommentServer();
        await server._web.StartAsync();
        return server;
    }

    /// <summary>A comment that is there.</summary>
    public PostedComment Add(string author, string body)
    {
        var id = _comments.Count + 1;
        return _comments[id] = new PostedComment(id, author, body);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        _requests.Enqueue($"{request.Method} {path}{request.QueryString}");
        var isGitLab = path.StartsWith("/api/v4/", StringComparison.Ordinal);
        var given = isGitLab ? request.Headers["PRIVATE-TOKEN"].ToString() : request.Headers.Authorization.ToString();
        var (status, answer) = given != (isGitLab ? Token : $"Bearer {Token}") ? (401, Message(isGitLab ? "401 Unauthorized" : "Bad credentials"))
            : request.Method != "GET" && Refusal is { } refusal ? (refusal.Status, Message(refusal.Message))
            : path == "/api/v4/user" ? (200, new JsonObject { ["username"] = GitLabAuthor })
            : (isGitLab ? Notes() : Comment()).Match(path) is { Success: true } match ? await AnswerAsync(request, isGitLab, match.Groups["id"].Value)
            : (404, Message("Not Found"));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private async Task<(int Status, JsonNode Answer)> AnswerAsync(HttpRequest request, bool isGitLab, string id)
    {
        if (request.Method == "GET" && id.Length == 0)
        {
            var (size, page) = (int.Parse(request.Query["per_page"]!), int.Parse(request.Query["page"]!));
            return (200, new JsonArray([.. Comments.Skip(size * (page - 1)).Take(size).Select(comment => Json(comment, isGitLab))]));
        }

        var body = (await JsonSerializer.DeserializeAsync<JsonObject>(request.Body))!["body"]!.GetValue<string>();
        if (body.EnumerateRunes().Count() > (isGitLab ? 1_000_000 : 65_536))
        {
            return (isGitLab ? 400 : 422, Message("Validation Failed"));
        }

        if (request.Method == "POST" && id.Length == 0)
        {
            return (201, Json(Add(isGitLab ? GitLabAuthor : Author, body), isGitLab));
        }

        if (request.Method == (isGitLab ? "PUT" : "PATCH") && _comments.TryGetValue(int.Parse(id), out var comment))
        {
            return (200, Json(_comments[comment.Id] = comment with { Body = body }, isGitLab));
        }

        return (404, Message("Not Found"));
    }

    private static JsonObject Message(string text) => new() { ["message"] = text };

    private static JsonObject Json(PostedComment comment, bool isGitLab) => isGitLab
        ? new() { ["id"] = comment.Id, ["body"] = comment.Body, ["author"] = new JsonObject { ["username"] = comment.Author } }
        : new() { ["id"] = comment.Id, ["body"] = comment.Body, ["user"] = new JsonObject { ["login"] = comment.Author } };

    // Of GitHub, comments are listed and made below the pull request, and changed below the repository.
    [GeneratedRegex("^/repos/shop/warehouse/issues/(7/comments|comments/(?<id>[0-9]+))$")]
    private static partial Regex Comment();

    [GeneratedRegex("^/api/v4/projects/1/merge_requests/7/notes(/(?<id>[0-9]+))?$")]
    private static partial Regex Notes();
}

/// <summary>A comment.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Body">Its Markdown.</param>
public sealed record PostedComment(int Id, string Author, string Body);
