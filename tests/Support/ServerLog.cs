namespace SpotifyEtl.Models.Support;

/// <summary>The last lines that a server has written, and the line that tells that it is ready.</summary>
/// <param name="server">The server's name.</param>
/// <param name="ready">What is in the line that tells that it takes connections.</param>
/// <param name="failures">What is in lines that tell that it will not.</param>
internal sealed class ServerLog(string server, string ready, params string[] failures)
{
    private const int MaxLines = 100;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = [];
    private TaskCompletionSource<string> _ready = new();

    /// <summary>Ends, with the line that says so, when the server that is about to start takes connections, and fails when it says that it cannot start.</summary>
    public Task<string> NextStart()
    {
        lock (_lock)
        {
            _ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _ready.Task;
        }
    }

    /// <summary>Takes a line; null is the end.</summary>
    public void Add(string? line)
    {
        lock (_lock)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line ?? "(end of the log)");
            if (line is null || failures.Any(failure => line.Contains(failure, StringComparison.Ordinal)))
            {
                _ready.TrySetException(new InvalidOperationException($"{server} did not start.\n{this}"));
            }
            else if (line.Contains(ready, StringComparison.Ordinal))
            {
                _ready.TrySetResult(line);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines);
        }
    }
}
