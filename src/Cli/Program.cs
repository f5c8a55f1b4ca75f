using SpotifyEtl.Models.Cli;

GarbageCollection.Postpone();
using var interruption = new Interruption(TimeProvider.System);
using var composition = new Composition();
return (int)composition.Run(args, interruption.Token);
