namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>
/// Every diagnostic of the engine as a static factory, so that all wording and all codes stand in one catalogue.
/// One partial a stage: ETL1xx loading, ETL2xx parsing, ETL3xx graph and selection, ETL4xx rendering, ETL5xx staging and seeds,
/// ETL6xx planning and execution, ETL7xx data tests, ETL85x and ETL86x rules, ETL9xx the warehouse.
/// </summary>
public static partial class DiagnosticCodes
{
}
