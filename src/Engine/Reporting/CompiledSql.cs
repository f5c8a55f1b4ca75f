using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting;

/// <summary>The SQL of nodes as it can be run by hand: a model's SELECT, a test's SELECT of failing rows.</summary>
internal static class CompiledSql
{
    /// <summary>The SQL of what was compiled, by node; what has none, such as a seed, is not among it.</summary>
    public static IReadOnlyDictionary<NodeId, string> Of(CompiledProject compiled, Dialect dialect)
    {
        var audit = new AuditSql(dialect);
        var sql = new Dictionary<NodeId, string>(compiled.Nodes.Count + compiled.Tests.Count + compiled.UnitTests.Count);
        foreach (var (id, node) in compiled.Nodes)
        {
            if (node.Sql.Text.Length > 0)
            {
                sql.Add(id, node.Sql.Text);
            }
        }

        foreach (var (id, test) in compiled.Tests)
        {
            sql.Add(id, audit.FailingRows(test).Text);
        }

        foreach (var (id, test) in compiled.UnitTests)
        {
            if (test is not null)
            {
                sql.Add(id, test.Text);
            }
        }

        return sql;
    }
}
