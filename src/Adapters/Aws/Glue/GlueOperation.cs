namespace SpotifyEtl.Models.Adapters.Aws.Glue;

/// <summary>The calls of Glue's, by their names; the permission of each is <c>glue:</c> and its name.</summary>
internal enum GlueOperation
{
    GetClassifier,
    CreateClassifier,
    UpdateClassifier,
    GetCrawler,
    CreateCrawler,
    UpdateCrawler,
    StartCrawler,
    GetTables,
    CreateJob,
    UpdateJob,
    StartJobRun,
    GetJobRun,
    GetJobRuns,
}
