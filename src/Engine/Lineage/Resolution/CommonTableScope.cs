namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>The tables of <c>with</c> that a query can read: a chain, the innermost first.</summary>
internal sealed class CommonTableScope
{
    /// <summary>No tables.</summary>
    public static readonly CommonTableScope None = new("", null!, outer: null);

    private readonly string _name;
    private readonly ResolvedQuery _query;
    private readonly CommonTableScope? _outer;

    private CommonTableScope(string name, ResolvedQuery query, CommonTableScope? outer) => (_name, _query, _outer) = (name, query, outer);

    /// <summary>These tables and one more.</summary>
    public CommonTableScope With(string name, ResolvedQuery query) => new(name, query, this);

    /// <summary>The table of that name, or null where there is none.</summary>
    public ResolvedQuery? Find(string name)
    {
        for (var table = this; table._outer is not null; table = table._outer)
        {
            if (string.Equals(table._name, name, StringComparison.OrdinalIgnoreCase))
            {
                return table._query;
            }
        }

        return null;
    }
}
