using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Incremental;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>
/// Writes a plan as a script that a person can read: the statements as they would be sent, in order, with a comment above each. What can only be
/// known while the plan runs (the columns of an increment) stands in comments.
/// </summary>
public sealed class PlanExplainer(Dialect dialect)
{
    /// <summary>Writes the whole plan.</summary>
    public void Explain(Plan plan, TextWriter output)
    {
        foreach (var schema in plan.Schemas)
        {
            WriteStatement(output, dialect.CreateSchema(schema));
        }

        foreach (var hook in plan.OnRunStart)
        {
            output.WriteLine("-- on-run-start");
            WriteStatement(output, hook.Text);
        }

        for (var index = 0; index < plan.Nodes.Count; index++)
        {
            Explain(plan, index, output);
        }

        foreach (var hook in plan.OnRunEnd)
        {
            output.WriteLine("-- on-run-end");
            WriteStatement(output, hook.Text);
        }
    }

    private void Explain(Plan plan, int index, TextWriter output)
    {
        var node = plan.Nodes[index];
        output.WriteLine();
        output.WriteLine($"-- {index + 1} of {plan.Nodes.Count}: {node.Kind} {node.Node.Name}");
        if (node.WaitsFor.Count > 0)
        {
            output.WriteLine($"-- after {string.Join(", ", node.WaitsFor.Select(other => plan.Nodes[other].Node.Name))}");
        }

        if (node.UnitTests.Count > 0)
        {
            output.WriteLine($"-- first its SQL is tested on rows that are written down: {string.Join(", ", node.UnitTests.Select(test => test.Name))}");
        }

        Explain(node.Before, output);
        if (node.Transaction.Count > 0)
        {
            WriteStatement(output, "begin");
            Explain(node.Transaction, output);
            WriteStatement(output, "commit");
        }

        Explain(node.After, output);
    }

    private void Explain(IReadOnlyList<PlanStep> steps, TextWriter output)
    {
        foreach (var step in steps)
        {
            Explain(step, output);
        }
    }

    private void Explain(PlanStep step, TextWriter output)
    {
        switch (step)
        {
            case PlanStep.Execute execute:
                output.WriteLine($"-- {execute.Purpose}");
                WriteStatement(output, execute.Sql.Text);
                break;
            case PlanStep.ReplaceView view:
                output.WriteLine("-- create view");
                WriteStatement(output, view.Sql.Text);
                break;
            case PlanStep.Publish { Publication: var publication }:
                output.WriteLine($"-- put {dialect.Quote(publication.Built)} in the place of {dialect.Quote(publication.Target)}; views that read that one read the new one");
                break;
            case PlanStep.CreateTableFor table:
                output.WriteLine($"-- create {dialect.Quote(table.Table)} by the list of the columns that the query gives, with what is configured of them");
                break;
            case PlanStep.CreateIndexes create:
                output.WriteLine(create.IsNew ? "-- create indexes" : "-- create those of its indexes that are not there");
                foreach (var index in create.Indexes)
                {
                    WriteStatement(output, dialect.CreateIndex(index.Name, create.Table, index.Index));
                }

                break;
            case PlanStep.CheckContract check:
                output.WriteLine($"-- check that its columns are those of the contract: {string.Join(", ", check.Model.Columns.Select(column => $"{column.Name} {column.DataType}"))}");
                break;
            case PlanStep.LoadSeed seed:
                output.WriteLine($"-- load {seed.Rows.Rows.Count:N0} rows into {dialect.Quote(seed.Table)}");
                break;
            case PlanStep.StageFiles files:
                output.WriteLine(files.CreatesOnly
                    ? $"-- create {dialect.Quote(files.Source.Target)} where it is not there"
                    : $"-- load the new files below {files.Source.Staging!.Location} into {dialect.Quote(files.Source.Target)}");
                break;
            case PlanStep.ApplyIncrement apply:
                Explain(apply.Increment, output);
                break;
            case PlanStep.ApplySnapshot { Snapshot: var snapshot }:
                output.WriteLine(snapshot.Exists
                    ? $"-- find what has changed, {snapshot.Describe()}, end those versions in {dialect.Quote(snapshot.Node.Target)} and begin new ones"
                    : $"-- create {dialect.Quote(snapshot.Node.Target)} with a first version of each row");
                break;
            case PlanStep.RunBatches { Batches: [] } none:
                output.WriteLine($"-- no batch of {none.Model.Name} is to be built");
                break;
            case PlanStep.RunBatches run:
                var (first, last) = (run.Batches[0], run.Batches[^1]);
                output.WriteLine($"-- {run.Batches.Count:N0} batches from {EventTimes.ToText(first.Start)} to {EventTimes.ToText(last.End)}, each in a transaction of its own:");
                output.WriteLine(run.Creates ? "-- the first makes the table; each other one deletes what is there of its time, and inserts what is new of it" : "-- it deletes what is there of its time, and inserts what is new of it");
                break;
            case PlanStep.RefreshView refresh:
                output.WriteLine("-- if its SQL is no longer the model's, it is first made anew, or the model fails, as configured");
                WriteStatement(output, dialect.RefreshMaterializedView(refresh.View.Target));
                break;
            case PlanStep.PersistDocs docs:
                output.WriteLine($"-- describe {dialect.Quote(docs.Relation)} in the catalog");
                break;
            case PlanStep.ApplyGrants grants:
                output.WriteLine($"-- of what is granted on {dialect.Quote(grants.Relation)}, change what is not: {string.Join("; ", grants.Grants.Select(grant => $"{grant.Key} to {string.Join(", ", grant.Value)}"))}");
                break;
            case PlanStep.Audit audit:
                output.WriteLine($"-- test, before it is published: {string.Join(", ", audit.Tests.Select(test => test.Name.ReplaceLineEndings(" ")))}");
                foreach (var statement in audit.Statements)
                {
                    WriteStatement(output, statement.Text);
                }

                break;
            case PlanStep.RenderAndPlan postponed:
                output.WriteLine($"-- {postponed.Model.Name} reads the warehouse while it is rendered: its statements are known once its parents are built");
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No explanation for {step.GetType().Name}.");
        }
    }

    private void Explain(Increment increment, TextWriter output)
    {
        var key = increment.UniqueKey.Count == 0 ? "" : $" on {string.Join(", ", increment.UniqueKey)}";
        output.WriteLine($"-- {IncrementalStrategies.NameOf(increment.Strategy)}{key}: from {dialect.Quote(increment.NewRows)} into {dialect.Quote(increment.Target)}, by the columns that both have then");
    }

    private static void WriteStatement(TextWriter output, string sql)
    {
        output.Write(sql);
        output.WriteLine(sql.TrimEnd().EndsWith(';') ? "" : ";");
    }
}
