using SpotifyEtl.Models.Cli;

using var interruption = new Interruption(TimeProvider.System);
using var composition = new Composition();
return (int)await composition.RunAsync(args, interruption.Token);
