using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Lambda;

/// <summary>
/// What to run for the messages of an invocation. An event says no more than "look": staging asks the ledger what is new, so that it does no harm when events come
/// twice, late or in another order, and that many of them are one command.
/// </summary>
/// <param name="Commands">The commands, in the order in which they are to run.</param>
/// <param name="Ignored">Messages about which nothing is to be done.</param>
internal sealed record LambdaPlan(IReadOnlyList<LambdaCommandLine> Commands, IReadOnlyList<LambdaMessage> Ignored)
{
    // Commands that work on the warehouse and end by themselves.
    private static readonly string[] Allowed = ["build", "pipeline", "run", "test", "seed", "snapshot", "stage", "source", "run-operation", "debug"];

    /// <summary>Plans.</summary>
    /// <param name="messages">The messages, all of which could be read.</param>
    /// <param name="sources">The project's sources.</param>
    public static LambdaPlan Of(IReadOnlyList<LambdaMessage> messages, IEnumerable<SourceNode> sources)
    {
        var places = sources
            .Select(source => (Source: source, Place: source.Staging is { } staging && ObjectLocation.TryParse(staging.Location, out var place) ? place : null))
            .Where(source => source.Place is not null).ToList();
        var commands = new List<LambdaCommandLine>();
        var ignored = new List<LambdaMessage>();
        var landed = new SortedDictionary<string, List<LambdaMessage>>(StringComparer.Ordinal);
        var scheduled = new List<LambdaMessage>();
        foreach (var message in messages)
        {
            switch (message.Event)
            {
                case LambdaEvent.ObjectCreated created when places.FindAll(source => source.Place!.Takes(created.Bucket, created.Key)) is { Count: > 0 } takers:
                    takers.ForEach(taker => Look(taker.Source, message));
                    break;
                case LambdaEvent.GlueStateChanged changed when places.Find(source => changed.IsOf(source.Source)) is { Source: { } source }:
                    Look(source, message);
                    break;
                case LambdaEvent.Scheduled:
                    scheduled.Add(message);
                    break;
                case LambdaEvent.CommandAsked asked:
                    commands.Add(new LambdaCommandLine(asked.Arguments, [message]));
                    break;
                default:
                    ignored.Add(message);
                    break;
            }
        }

        if (scheduled.Count > 0)
        {
            // It looks at all sources, those of the other messages among them.
            commands.Insert(0, new LambdaCommandLine(["pipeline", "--no-wait"], [.. scheduled, .. MessagesOf(landed)]));
        }
        else if (landed.Count > 0)
        {
            var all = MessagesOf(landed);
            // What an earlier attempt staged is no longer new; that it failed means that it may not be built.
            string[] ifNew = all.Exists(message => message.IsRepeated) ? [] : ["--if-new"];
            commands.Insert(0, new LambdaCommandLine(["pipeline", "--no-wait", .. ifNew, "--select", .. landed.Keys], all));
        }

        return new LambdaPlan(commands, ignored);

        void Look(SourceNode source, LambdaMessage message)
        {
            // What reads the source, and what that reads besides.
            var selector = $"@source:{source.SourceName}.{source.Name}";
            landed.TryAdd(selector, []);
            landed[selector].Add(message);
        }
    }

    // An object may be one of several sources'.
    private static List<LambdaMessage> MessagesOf(SortedDictionary<string, List<LambdaMessage>> landed) =>
        [.. landed.Values.SelectMany(messages => messages).Distinct<LambdaMessage>(ReferenceEqualityComparer.Instance)];

    /// <summary>Whether a function runs a command.</summary>
    public static bool Allows(LambdaEvent.CommandAsked asked) => Allowed.Contains(asked.Arguments[0]);
}

/// <summary>A command to run.</summary>
/// <param name="Arguments">What one would type behind <c>etl</c>.</param>
/// <param name="Messages">The messages that it is for.</param>
internal sealed record LambdaCommandLine(IReadOnlyList<string> Arguments, IReadOnlyList<LambdaMessage> Messages);
