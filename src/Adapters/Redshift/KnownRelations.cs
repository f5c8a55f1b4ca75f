using System.Collections.Concurrent;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>What one statement knows and another needs, of all sessions of a run.</summary>
internal sealed class KnownRelations
{
    private readonly ConcurrentDictionary<RelationName, bool> _materializedViews = new(FoldedNames.Instance);
    private readonly ConcurrentDictionary<string, bool> _createdSchemas = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a materialized view: the system tables in which a publication looks show it as a view.</summary>
    public void AddMaterializedView(RelationName name) => _materializedViews[name] = true;

    /// <summary>Whether a view is a materialized one.</summary>
    public bool IsMaterializedView(RelationName name) => _materializedViews.ContainsKey(name);

    /// <summary>Notes a schema that this run has created.</summary>
    public void AddSchema(string schema) => _createdSchemas[schema] = true;

    /// <summary>Whether an error says of a schema that this run created that it does not exist: the nodes of a cluster hear of it one after the other.</summary>
    public bool WasJustCreated(string message) => _createdSchemas.Keys.Any(schema =>
        message.Contains($"schema \"{schema}\" does not exist", StringComparison.OrdinalIgnoreCase) || message.Contains($"schema {schema} does not exist", StringComparison.OrdinalIgnoreCase));
}
