using System.Text.Json.Serialization;

namespace SpotifyEtl.Models.Adapters.Aws.RedshiftData;

/// <summary>Asks for a statement, or for several as one transaction, to be run.</summary>
internal sealed record ExecuteRequest
{
    public string? Sql { get; init; }

    public IReadOnlyList<string>? Sqls { get; init; }

    public string? Database { get; init; }

    public string? ClusterIdentifier { get; init; }

    public string? WorkgroupName { get; init; }

    public string? DbUser { get; init; }

    public string? SecretArn { get; init; }

    public string? SessionId { get; init; }

    public int? SessionKeepAliveSeconds { get; init; }

    public string? StatementName { get; init; }

    /// <summary>Makes a call that is repeated, because its answer was lost, run the statement once.</summary>
    public required string ClientToken { get; init; }
}

/// <summary>What was accepted.</summary>
internal sealed record ExecuteResponse
{
    public string Id { get; init; } = "";

    public string? SessionId { get; init; }
}

/// <summary>Names a statement.</summary>
internal sealed record StatementRequest(string Id)
{
    public string? NextToken { get; init; }
}

/// <summary>How a statement is getting on.</summary>
internal sealed record StatementDescription
{
    public string Id { get; init; } = "";

    public string Status { get; init; } = "";

    public string? Error { get; init; }

    public bool HasResultSet { get; init; }

    /// <summary>The rows that it gave or changed; -1 where that is not known.</summary>
    public long ResultRows { get; init; } = -1;

    public string? SessionId { get; init; }

    public long? RedshiftPid { get; init; }

    public IReadOnlyList<SubStatement>? SubStatements { get; init; }
}

/// <summary>One statement of a batch.</summary>
internal sealed record SubStatement
{
    public string Id { get; init; } = "";

    public string Status { get; init; } = "";

    public string? Error { get; init; }

    public bool HasResultSet { get; init; }

    public long ResultRows { get; init; } = -1;
}

/// <summary>A page of a result.</summary>
internal sealed record ResultPage
{
    public IReadOnlyList<IReadOnlyList<ResultField>> Records { get; init; } = [];

    public IReadOnlyList<ResultColumn> ColumnMetadata { get; init; } = [];

    public string? NextToken { get; init; }
}

/// <summary>A value: one of the members is there.</summary>
internal sealed record ResultField
{
    [JsonPropertyName("isNull")]
    public bool? IsNull { get; init; }

    [JsonPropertyName("booleanValue")]
    public bool? BooleanValue { get; init; }

    [JsonPropertyName("longValue")]
    public long? LongValue { get; init; }

    [JsonPropertyName("doubleValue")]
    public double? DoubleValue { get; init; }

    [JsonPropertyName("stringValue")]
    public string? StringValue { get; init; }

    [JsonPropertyName("blobValue")]
    public byte[]? BlobValue { get; init; }
}

/// <summary>A column of a result.</summary>
internal sealed record ResultColumn
{
    [JsonPropertyName("name")]
    public string Name { get; init; } = "";

    [JsonPropertyName("label")]
    public string? Label { get; init; }

    [JsonPropertyName("typeName")]
    public string TypeName { get; init; } = "";

    /// <summary>The length of a text, in bytes; the number of digits of a number.</summary>
    [JsonPropertyName("precision")]
    public int Precision { get; init; }

    [JsonPropertyName("scale")]
    public int Scale { get; init; }

    [JsonPropertyName("length")]
    public int Length { get; init; }
}

/// <summary>What <c>CancelStatement</c> answers.</summary>
internal sealed record CancelResponse
{
    public bool Status { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(ExecuteResponse))]
[JsonSerializable(typeof(StatementRequest))]
[JsonSerializable(typeof(StatementDescription))]
[JsonSerializable(typeof(ResultPage))]
[JsonSerializable(typeof(CancelResponse))]
internal sealed partial class RedshiftDataJson : JsonSerializerContext;
