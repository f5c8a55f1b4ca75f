using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>What a function may ask of the rendering that it is called in.</summary>
public abstract class CallContext
{
    /// <summary>What the host put into the scope for its functions to find; null where it put nothing.</summary>
    public abstract object? State { get; }

    /// <summary>Stops the rendering; long work should look at it.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>The clock for <c>date.now</c>.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>Where <c>math.random</c> and <c>math.uuid</c> get their numbers.</summary>
    public abstract Random Random { get; }

    /// <summary>Values that functions keep for the length of the rendering, such as the place where <c>array.cycle</c> stands.</summary>
    public Dictionary<string, Value> Memory => field ??= new Dictionary<string, Value>(StringComparer.Ordinal);

    /// <summary>Calls a function with positional arguments.</summary>
    public abstract Value Invoke(ScriptFunction function, ReadOnlySpan<Value> arguments, SourceSpan span);

    /// <summary>The text that printing a value would give; throws beyond the limit of the output.</summary>
    public abstract string ToText(Value value, SourceSpan span);

    /// <summary>Counts steps of loops, or items of lists; throws beyond the limit, or when cancelled.</summary>
    public abstract void CountSteps(long count, SourceSpan span);

    /// <summary>Counts characters of a text that is about to be made; throws beyond the limit of the output.</summary>
    public abstract void CheckLength(long length, SourceSpan span);

    /// <summary>Runs a regular expression within the time that the rendering has left for them; throws beyond it.</summary>
    public abstract T RunRegex<T>(Func<TimeSpan, T> run, SourceSpan span);

    /// <summary>An error at a place, with the chain of calls that led there, and perhaps a next step for the user.</summary>
    public abstract Exception Fail(string message, SourceSpan span, string? hint = null);
}
