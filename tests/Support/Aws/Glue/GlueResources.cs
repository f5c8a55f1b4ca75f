using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>What is created, changed and asked for by name: crawlers, classifiers, jobs.</summary>
/// <param name="kind">What they are.</param>
internal sealed class GlueResources(string kind)
{
    private readonly SortedDictionary<string, JsonObject> _byName = new(StringComparer.Ordinal);

    public IEnumerable<JsonObject> All => _byName.Values;

    public JsonObject Get(string name) => _byName.GetValueOrDefault(name) ?? throw GlueErrors.NotFound($"{kind} with name {name} not found");

    public JsonObject? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Creates one from its own definition, which has its name.</summary>
    public JsonObject Create(JsonObject definition)
    {
        var name = definition.Text("Name");
        if (_byName.ContainsKey(name))
        {
            throw GlueErrors.AlreadyExists($"{kind} with name {name} already exists");
        }

        return _byName[name] = (JsonObject)definition.DeepClone();
    }

    /// <summary>Changes the members that are given.</summary>
    public JsonObject Update(JsonObject changes)
    {
        var resource = Get(changes.Text("Name"));
        foreach (var (member, value) in changes)
        {
            resource[member] = value?.DeepClone();
        }

        return resource;
    }

    /// <summary>Puts another definition into the place of one: what is not given is gone.</summary>
    public JsonObject Replace(string name, JsonObject definition)
    {
        Get(name);
        var resource = (JsonObject)definition.DeepClone();
        resource["Name"] = name;
        return _byName[name] = resource;
    }

    public void Delete(string name) => _byName.Remove(name);
}
