using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Grants what is configured and is not granted yet, and revokes what is granted and not configured. Where both agree, nothing is sent.</summary>
internal sealed class GrantApplier(Dialect dialect)
{
    public async Task ApplyAsync(PlanStep.ApplyGrants step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        if (dialect.ShowGrants(step.Relation) is not { } question)
        {
            return;
        }

        var answer = await session.QueryAsync(question, maxRows: null, cancellationToken);
        var granted = answer.Rows.Select(row => (Privilege: row[1]!.ToString()!, Grantee: row[0]!.ToString()!)).ToHashSet();
        var wanted = step.Grants.SelectMany(grant => grant.Value, (grant, grantee) => (Privilege: grant.Key.ToLowerInvariant(), Grantee: grantee)).ToHashSet();
        foreach (var revoked in granted.Except(wanted).GroupBy(grant => grant.Privilege, grant => grant.Grantee))
        {
            await SendAsync(dialect.Revoke(step.Relation, revoked.Key, revoked.Order(StringComparer.Ordinal)));
        }

        foreach (var added in wanted.Except(granted).GroupBy(grant => grant.Privilege, grant => grant.Grantee))
        {
            await SendAsync(dialect.Grant(step.Relation, added.Key, added.Order(StringComparer.Ordinal)));
        }

        async Task SendAsync(string sql)
        {
            work.Statement = Templating.Text.RenderedText.Generated(sql);
            await session.ExecuteAsync(sql, cancellationToken);
        }
    }
}
