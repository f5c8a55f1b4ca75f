using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>What the kernel has counted for the child processes that have ended: .NET forgets a process's times with the process.</summary>
internal static partial class ChildProcesses
{
    private const int Children = -1;
    private const double Micro = 1e-6;

    /// <summary>Seconds of processor time, user and system, of all children so far.</summary>
    public static double Cpu()
    {
        var usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0)
        {
            throw new InvalidOperationException("The system does not tell what child processes cost; measure on Linux.");
        }

        // Two times of seconds and microseconds come first: user, then system.
        return usage[0] + usage[2] + ((usage[1] + usage[3]) * Micro);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
