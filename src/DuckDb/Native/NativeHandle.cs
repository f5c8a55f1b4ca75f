using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.DuckDb.Native;

/// <summary>A pointer that DuckDB handed out and wants back. The finalizer gives it back when nobody else did.</summary>
internal abstract class NativeHandle : SafeHandle
{
    // Process wide on purpose: it answers the one question of the leak tests, "does anything native still live?".
    private static int _live;

    private int _counted = 1;

    protected NativeHandle()
        : base(invalidHandleValue: 0, ownsHandle: true) => Interlocked.Increment(ref _live);

    /// <summary>Handles that were made and not yet disposed or finalized, in the whole process.</summary>
    public static int Live => Volatile.Read(ref _live);

    public override bool IsInvalid => handle == 0;

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _counted, 0) == 1)
        {
            Interlocked.Decrement(ref _live);
        }

        base.Dispose(disposing);
    }

    protected sealed override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    /// <summary>Gives the pointer back; runs once, perhaps on the finalizer's thread.</summary>
    protected abstract void Destroy(ref nint pointer);
}
