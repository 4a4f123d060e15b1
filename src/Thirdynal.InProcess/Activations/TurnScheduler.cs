#pragma warning disable MA0064 // Its own monitor: a lock object each would be the third part of an idle activation's memory.

namespace Thirdynal.InProcess.Activations;

/// <summary>
/// Runs the work of one activation on the thread pool, one piece at a time, in order. Being a task scheduler and the current one
/// while it runs, it also gets every continuation of that work, so plain async code never runs on two threads at once.
/// </summary>
internal abstract class TurnScheduler : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so long a busy activation goes to the end of the pool's queue; milliseconds.</summary>
    private const int Quantum = 25;

    [ThreadStatic]
    private static TurnScheduler? s_running;

    private WorkQueue _work;
    private bool _awake;

    /// <summary>Whose work runs on this thread.</summary>
    protected static TurnScheduler? Running => s_running;

    public override int MaximumConcurrencyLevel => 1;

    void IThreadPoolWorkItem.Execute()
    {
        // One task around many pieces of work makes this the current scheduler for all of them.
        var turns = new Task(static scheduler => ((TurnScheduler)scheduler!).RunTurns(), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        s_running = this;
        try
        {
            turns.RunSynchronously(this);
            // Errors of grains never come this far. One of the host's own must end the program, not leave a grain that never answers.
            turns.GetAwaiter().GetResult();
        }
        finally
        {
            s_running = null;
        }
    }

    protected abstract void Run(object work);

    /// <summary>Adds work under this object's lock. True asks the caller to <see cref="Wake"/> once it has left the lock.</summary>
    protected bool Add(object work)
    {
        _work.Enqueue(work);
        if (_awake)
            return false;
        _awake = true;
        return true;
    }

    protected void Wake() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);

    /// <summary>Gives back what a burst took; under this object's lock.</summary>
    protected void TrimWork() => _work.Trim();

    protected override void QueueTask(Task task)
    {
        bool wake;
        lock (this)
        {
            wake = Add(task);
        }

        if (wake)
            Wake();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        s_running == this && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (this)
        {
            return [.. _work.Snapshot().OfType<Task>()];
        }
    }

    private void RunTurns()
    {
        var clean = ExecutionContext.Capture()!;
        var until = Environment.TickCount64 + Quantum;
        do
        {
            object? work;
            lock (this)
            {
                work = _work.Dequeue();
                if (work is null)
                {
                    _awake = false;
                    return;
                }
            }

            if (work is Task task)
                TryExecuteTask(task);
            else
                Run(work);

            // A method that is not async may leave async locals behind; the next turn must not see them.
            if (ExecutionContext.Capture() != clean)
                ExecutionContext.Restore(clean);
        }
        while (Environment.TickCount64 < until);

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
