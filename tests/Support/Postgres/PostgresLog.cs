namespace SpotifyEtl.Models.Support.Postgres;

/// <summary>The last lines that a server has written, and the line that tells that it is ready.</summary>
internal sealed class PostgresLog
{
    private const int MaxLines = 100;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = [];
    private TaskCompletionSource _ready = new();

    /// <summary>Ends when the server that is about to start takes connections, and fails when it says that it cannot start.</summary>
    public Task NextStart()
    {
        lock (_lock)
        {
            _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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
            if (line is null || line.Contains("FATAL:  could not create", StringComparison.Ordinal) || line.Contains("FATAL:  lock file", StringComparison.Ordinal))
            {
                _ready.TrySetException(new InvalidOperationException($"PostgreSQL did not start.\n{this}"));
            }
            else if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
            {
                _ready.TrySetResult();
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
