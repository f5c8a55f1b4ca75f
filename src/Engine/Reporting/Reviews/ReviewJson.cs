using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Site.Data;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <summary>
/// A review as one JSON object, as <c>docs/schemas/review.schema.json</c> describes it. Every member is always there; null and an empty array say that
/// there is none.
/// </summary>
public static partial class ReviewJson
{
    /// <summary>The version of the form: another number means that members are gone or mean something else. New members alone do not change it.</summary>
    public const int SchemaVersion = 1;

    // Letters of any script stay as they are: the text goes to a terminal or a file, never into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, on one line that ends with a line feed.</summary>
    public static string Of(Review review)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, review);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>The same in a form that may stand inside of a page, see <see cref="SiteJson"/>.</summary>
    internal static ReadOnlyMemory<byte> ForPage(Review review) => SiteJson.Of(json => Write(json, review));

    private static void Write(Utf8JsonWriter json, Review review)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", SchemaVersion);
        json.WriteString("project", review.Project);
        json.WriteString("target", review.Target);
        Write(json, "base", review.Base);
        Write(json, "head", review.Head);
        json.WriteString("class", ReviewWords.KeyOf(review.Class));
        json.WriteBoolean("is_blocked", review.IsBlocked);
        WriteEach(json, "changes", review.Changes, WriteChange);
        WriteEach(json, "impacted", review.Impacted, WriteImpacted);
        WriteEach(json, "untouched", review.Untouched, WriteUntouched);
        WriteEach(json, "edges", review.Edges, WriteEdge);
        WriteEach(json, "tests", review.Tests, WriteTest);
        WriteEach(json, "remarks", review.Remarks, WriteRemark);
        WriteEach(json, "problems", review.Problems, WriteProblem);
        WriteEach(json, "policy", review.Policy, WriteFinding);
        WriteStrings(json, "notes", review.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Revision revision)
    {
        json.WriteStartObject(name);
        json.WriteString("name", revision.Name);
        json.WriteString("commit", revision.Commit);
        json.WriteEndObject();
    }

    private static void WriteImpacted(Utf8JsonWriter json, ImpactedNode node)
    {
        json.WriteString("id", node.Id.Value);
        json.WriteString("name", node.Name);
        json.WriteString("resource_type", ReviewWords.KeyOf(node.ResourceType));
        json.WriteString("class", ReviewWords.KeyOf(node.Class));
        WriteStrings(json, "columns", node.Columns);
        json.WriteString("because", node.Because);
        WriteData(json, node.Data);
    }

    private static void WriteUntouched(Utf8JsonWriter json, UntouchedNode node)
    {
        json.WriteString("id", node.Id.Value);
        json.WriteString("name", node.Name);
        json.WriteString("resource_type", ReviewWords.KeyOf(node.ResourceType));
        json.WriteString("because", node.Because);
    }

    private static void WriteEdge(Utf8JsonWriter json, ReviewEdge edge)
    {
        json.WriteString("from", edge.From.Value);
        json.WriteString("to", edge.To.Value);
    }

    private static void WriteTest(Utf8JsonWriter json, TestChange test)
    {
        json.WriteString("kind", ReviewWords.KeyOf(test.Kind));
        json.WriteString("name", test.Name);
        json.WriteString("node", test.Node?.Value);
        json.WriteString("column", test.Column);
        json.WriteString("text", test.Text);
    }

    private static void WriteRemark(Utf8JsonWriter json, Remark remark)
    {
        json.WriteString("kind", ReviewWords.KeyOf(remark.Kind));
        json.WriteString("node", remark.Node.Value);
        json.WriteString("column", remark.Column);
        json.WriteString("text", remark.Text);
    }

    private static void WriteProblem(Utf8JsonWriter json, RevisionProblem problem)
    {
        json.WriteString("side", problem.IsBase ? "base" : "head");
        WriteDiagnostic(json, problem.Diagnostic);
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", ReviewWords.KeyOf(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        json.WriteString("place", diagnostic.Span?.ToString());
        json.WriteString("hint", diagnostic.Hint);
    }

    private static void WriteFinding(Utf8JsonWriter json, PolicyFinding finding)
    {
        json.WriteString("rule", finding.Rule);
        json.WriteString("node", finding.Node?.Value);
        json.WriteString("text", finding.Text);
        json.WriteBoolean("is_blocking", finding.IsBlocking);
        json.WriteString("acknowledged", finding.Acknowledged);
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
