using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>
/// One thing to do in the warehouse: a closed set with two readers, one that explains it (<see cref="PlanExplainer"/>) and one that performs it,
/// so that what <c>--dry-run</c> prints is what runs.
/// </summary>
public abstract record PlanStep
{
    private PlanStep()
    {
    }

    /// <summary>Holds a model's query against its contract. It comes before the transaction, where a mistake costs nothing.</summary>
    public sealed record CheckContract(ModelNode Model, RenderedText Sql) : PlanStep;

    /// <summary>Runs a statement.</summary>
    /// <param name="Purpose">What for, as an explanation shows it: <c>create table</c>.</param>
    /// <param name="Sql">The statement, with the places in the user's files that its parts come from.</param>
    /// <param name="CountsRows">Whether the rows it touches are the node's rows.</param>
    public sealed record Execute(string Purpose, RenderedText Sql, bool CountsRows = false) : PlanStep;

    /// <summary>Creates a view in the place of whatever has its name.</summary>
    /// <param name="View">The view; it is built under its own name.</param>
    /// <param name="Sql">The statement that does it where only the query is new.</param>
    public sealed record ReplaceView(Publication View, RenderedText Sql) : PlanStep;

    /// <summary>Puts what was built under another name in its place.</summary>
    /// <param name="Publication">What and where.</param>
    public sealed record Publish(Publication Publication) : PlanStep;

    /// <summary>Creates an empty table with the columns that a query gives, by the list of them.</summary>
    /// <param name="Node">The node, whose configuration says something of columns.</param>
    /// <param name="Table">The table, which may have another name for the meantime.</param>
    /// <param name="Sql">The query.</param>
    public sealed record CreateTableFor(Node Node, RelationName Table, RenderedText Sql) : PlanStep;

    /// <summary>Makes indexes.</summary>
    /// <param name="Node">The node whose configuration asks for them.</param>
    /// <param name="Table">The relation that gets them, which may have another name for the meantime.</param>
    /// <param name="Indexes">The indexes with their names.</param>
    /// <param name="IsNew">Whether it has none yet; otherwise only those are made that are not there.</param>
    public sealed record CreateIndexes(Node Node, RelationName Table, IReadOnlyList<Indexes.NamedIndex> Indexes, bool IsNew) : PlanStep;

    /// <summary>Fills the seed's table, which was created empty, with the rows of its file.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Rows">The rows.</param>
    public sealed record LoadSeed(RelationName Table, SeedTable Rows) : PlanStep;

    /// <summary>Loads the new files of a source's location into its staging table, with the ledger, in one transaction of the stage's own.</summary>
    /// <param name="Source">The source with its staging definition.</param>
    /// <param name="CreatesOnly">Whether only the tables are created, and no file is looked at.</param>
    public sealed record StageFiles(SourceNode Source, bool CreatesOnly) : PlanStep;

    /// <summary>
    /// Brings the rows of a temporary table into the table of an incremental model. The columns of both are asked for when the step runs:
    /// only then is it known what the model's query gives.
    /// </summary>
    /// <param name="Increment">What to do.</param>
    public sealed record ApplyIncrement(Incremental.Increment Increment) : PlanStep;

    /// <summary>Lets a snapshot's table take up the rows as they are.</summary>
    public sealed record ApplySnapshot(Snapshots.SnapshotPlan Snapshot) : PlanStep;

    /// <summary>Builds a model in batches of time, each in a transaction of its own.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Batches">The batches, in order.</param>
    /// <param name="Creates">Whether the first of them makes the table.</param>
    public sealed record RunBatches(ModelNode Model, IReadOnlyList<Batch> Batches, bool Creates) : PlanStep;

    /// <summary>Brings a materialized view up to date; first makes it anew where its SQL has changed, if it is to be.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Sql">Its query.</param>
    /// <param name="View">The view in its place.</param>
    /// <param name="Aside">A name for a view to compare it with.</param>
    public sealed record RefreshView(ModelNode Model, RenderedText Sql, Publication View, RelationName Aside) : PlanStep;

    /// <summary>Makes the descriptions of a relation comments in the warehouse.</summary>
    public sealed record PersistDocs(Node Node, RelationName Relation, RelationKind Kind, PersistedDocs Docs) : PlanStep;

    /// <summary>Lets those who are configured, and nobody else, do what they may with a relation.</summary>
    public sealed record ApplyGrants(RelationName Relation, IReadOnlyDictionary<string, IReadOnlyList<string>> Grants) : PlanStep;

    /// <summary>Runs data tests over what the steps before built, before anybody else can see it.</summary>
    /// <param name="Tests">The tests.</param>
    /// <param name="Statements">The statements that count their failures; of a test that finds something, or whose statement is refused, more is asked.</param>
    public sealed record Audit(IReadOnlyList<DataTestNode> Tests, IReadOnlyList<RenderedText> Statements) : PlanStep;

    /// <summary>Renders a model that reads the warehouse while it is rendered, and performs the steps that come of it.</summary>
    /// <param name="Model">The model.</param>
    public sealed record RenderAndPlan(ModelNode Model) : PlanStep;
}
