namespace Thirdynal.Grains.Pool;

/// <summary>
/// One change per customer at a time. The pool grain is reentrant, so while one call waits for its commit the next
/// runs; what both would change is guarded here.
/// </summary>
internal sealed class CustomerGates
{
    private readonly Dictionary<Guid, TaskCompletionSource> busy = [];

    /// <summary>Closes the gate of a customer that is known to be free.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public Gate Enter(Guid customerId)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!busy.TryAdd(customerId, gate)) throw new InvalidOperationException($"Customer {customerId} is being changed.");
        return new Gate(this, customerId);
    }

    /// <summary>Ends when the change that is under way has ended; null when there is none. Another may be first then.</summary>
    public Task? ChangeOf(Guid customerId) => busy.GetValueOrDefault(customerId)?.Task;

    /// <summary>Opens its gate on disposal.</summary>
    internal readonly struct Gate(CustomerGates gates, Guid customerId) : IDisposable
    {
        public void Dispose()
        {
            if (gates.busy.Remove(customerId, out var gate)) gate.SetResult();
        }
    }
}
