using System.Collections.Concurrent;

namespace Thirdynal.InProcess.Tests.Hosting;

/// <summary>What a test and its grains share: gates that hold a grain where the test wants it, and what happened in order.</summary>
public sealed class Probe
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public ConcurrentQueue<string> Log { get; } = new();

    public void Note(string what) => Log.Enqueue(what);

    /// <summary>For a grain: says that it is here and waits for the test.</summary>
    public Task Pass(string gate)
    {
        var here = At(gate);
        here.Reached.TrySetResult();
        return here.Opened.Task;
    }

    /// <summary>For a test: waits until a grain is there.</summary>
    public Task Reached(string gate) => At(gate).Reached.Task.WaitAsync(Patience);

    public bool IsReached(string gate) => At(gate).Reached.Task.IsCompleted;

    public void Open(string gate) => At(gate).Opened.TrySetResult();

    private Gate At(string gate) => _gates.GetOrAdd(gate, static _ => new());

    private sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
