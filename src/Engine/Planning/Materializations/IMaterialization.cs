namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>Turns a model's query into the steps of one transaction. Pure: it looks at nothing but its context.</summary>
internal interface IMaterialization
{
    /// <summary>What the model becomes, for displays: <c>table model</c>.</summary>
    string Kind { get; }

    /// <summary>The steps, in order. Audits are added behind them by the planner.</summary>
    IEnumerable<PlanStep> Plan(MaterializationContext context);
}
