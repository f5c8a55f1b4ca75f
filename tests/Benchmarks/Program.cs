using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SpotifyEtl.Models.Benchmarks.Commands;
using SpotifyEtl.Models.Benchmarks.Generators;

var rows = new Option<long>("--rows") { Description = "Rows in all; 26 million are about 3.5 GB.", DefaultValueFactory = _ => 2_500_000 };
var files = new Option<int>("--files") { Description = "Files to spread them over.", DefaultValueFactory = _ => 1 };
var models = new Option<int>("--models") { Description = "Models in all.", DefaultValueFactory = _ => 1_000 };
var seed = new Option<ulong>("--seed") { Description = "Same seed, same bytes.", DefaultValueFactory = _ => 42 };
var folder = new Option<string>("--out") { Description = "The folder to write into.", Required = true };

var charts = new Command("charts", "Writes chart files that look like the real ones.") { rows, files, seed, folder };
charts.SetAction((result, cancellationToken) =>
{
    var generator = new ChartFileGenerator(result.GetValue(rows), result.GetValue(seed));
    generator.Write(result.GetRequiredValue(folder), result.GetValue(files), cancellationToken);
    return Task.FromResult(0);
});

var sample = new Command("sample", "Writes the small sample with the awkward cases, as in data/landing/charts.") { seed, folder };
sample.SetAction(result => new SampleGenerator(result.GetValue(seed)).Write(result.GetRequiredValue(folder)));

var project = new Command("project", "Writes a project of many models over one small seed.") { models, folder };
project.SetAction((result, cancellationToken) =>
{
    new ProjectGenerator(result.GetValue(models)).Write(result.GetRequiredValue(folder), cancellationToken);
    return Task.FromResult(0);
});

var generate = new Command("generate", "Writes input to measure with.") { charts, sample, project };
var tool = new Option<string>("--tool") { Description = "The program to measure.", DefaultValueFactory = _ => Path.GetFullPath("etl") };
var runs = new Option<int>("--runs") { Description = "How often each is run; the run in the middle counts.", DefaultValueFactory = _ => 3 };

var projects = new Command("projects", "Start, parse, list and compile of 1,000 and 5,000 models.") { tool, runs };
projects.SetAction(result => new CommandMeasurements(result.GetRequiredValue(tool), result.GetValue(runs)).Projects([1_000, 5_000]));

var views = new Command("views", "Running views against sending the same statements by hand.") { tool, runs, models };
views.SetAction(result => new CommandMeasurements(result.GetRequiredValue(tool), result.GetValue(runs)).Views(result.GetValue(models)));

var star = new Command("star", "The star schema of chart files against sending the same statements by hand.") { tool, runs, rows };
star.SetAction(result => new CommandMeasurements(result.GetRequiredValue(tool), result.GetValue(runs)).Star(Directory.GetCurrentDirectory(), result.GetValue(rows)));

var postgresViews = new Command("postgres-views", "Running views on PostgreSQL against sending the same statements over four connections.") { tool, runs, models };
postgresViews.SetAction((result, _) => new PostgresMeasurements(result.GetRequiredValue(tool), result.GetValue(runs)).ViewsAsync(result.GetValue(models)));

var postgresStaging = new Command("postgres-staging", "Loading chart files into PostgreSQL against a plain COPY of them.") { tool, runs, rows };
postgresStaging.SetAction((result, _) =>
    new StagingMeasurements(result.GetRequiredValue(tool), result.GetValue(runs), result.GetValue(rows)).PostgresAsync(Directory.GetCurrentDirectory()));

var redshiftStaging = new Command("redshift-staging", "Loading chart files by COPY into the tests' Redshift against PostgreSQL's plain COPY of them.") { tool, runs, rows };
redshiftStaging.SetAction((result, _) =>
    new StagingMeasurements(result.GetRequiredValue(tool), result.GetValue(runs), result.GetValue(rows)).RedshiftAsync(Directory.GetCurrentDirectory()));

var landing = new Command("landing", "Landing files against the SDK's TransferUtility, on the same server.") { tool, runs, files };
landing.SetAction((result, _) => new LandingMeasurements(result.GetRequiredValue(tool), result.GetValue(runs)).LandingAsync(result.GetValue(files)));

var keys = new Option<int>("--keys") { Description = "Keys in the bucket.", DefaultValueFactory = _ => 100_000 };
var listing = new Command("listing", "Looking for new files among many keys, for time and memory.") { tool, runs, keys };
listing.SetAction((result, _) => new LandingMeasurements(result.GetRequiredValue(tool), result.GetValue(runs)).ListingAsync(result.GetValue(keys)));

var diff = new Command("diff", "The difference of two tables against one hash join of them by hand.") { tool, runs, rows };
diff.SetAction(result => new DiffMeasurements(result.GetRequiredValue(tool), result.GetValue(runs), result.GetValue(rows)).Measure());

var measure = new Command("measure", "Measures whole commands of the built tool; run it from the repository's root.") { projects, views, star, postgresViews, postgresStaging, redshiftStaging, landing, listing, diff };

var filter = new Option<string>("--filter") { Description = "Which ones: a pattern of names, such as *Template*.", DefaultValueFactory = _ => "*" };
var hot = new Command("hot-paths", "Measures single hot paths with BenchmarkDotNet.") { filter };
hot.SetAction(result =>
{
    // In this process: the assembly is not named after its project, which is how BenchmarkDotNet looks for what it would build.
    var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.GetFullPath("artifacts/benchmarks"));
    BenchmarkSwitcher.FromAssembly(typeof(CommandMeasurements).Assembly).Run(["--filter", result.GetRequiredValue(filter)], config);
});

return await new RootCommand("What the tool is measured with.") { generate, measure, hot }.Parse(args).InvokeAsync();
