using System.Collections.Immutable;
using Thirdynal.Customers;
using Thirdynal.Pool;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// Effects on their way to the customers: each customer's oldest first, sent again until confirmed. Sent from a timer,
/// never inside a caller's turn, so that a slow customer keeps nobody waiting.
/// </summary>
internal sealed class PoolOutbox(IGrainFactory grains, Func<PoolTurn, Task> commit, ILogger log)
{
    private const int AtOnce = 256;
    private const int ForgottenTogether = 256;
    private readonly Dictionary<Guid, List<PoolEffect>> pending = [];
    private readonly Queue<Guid> waiting = [];
    private readonly List<Guid> failed = [];
    private List<PoolOutboxRow> answered = [];
    private IGrainTimer? timer;
    private bool sending;
    private int senders;
    private bool stopped;
    private TaskCompletionSource allSent = new();
    private Exception? notForgotten;

    /// <summary>How often what could not be sent is tried again.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Effects not confirmed.</summary>
    public int Count => pending.Values.Sum(static effects => effects.Count);

    /// <summary>Customers that are still to be told something.</summary>
    public int Customers => pending.Count;

    /// <summary>Takes over what an earlier activation left.</summary>
    public void Load(IEnumerable<PoolOutboxRow> rows)
    {
        foreach (var row in rows) Queue(GrainJson.Read<PoolEffect>(row.Message));
    }

    /// <summary>The timer that calls <see cref="SendAsync(CancellationToken)"/>.</summary>
    public void Start(IGrainTimer sender) => timer = sender;

    /// <summary>Takes effects that are committed, and sends them soon.</summary>
    public void Add(IReadOnlyList<PoolEffect> effects)
    {
        if (effects.Count == 0 || stopped) return;
        foreach (var effect in effects) Queue(effect);
        if (!sending) timer?.Change(TimeSpan.Zero, Period);
        else if (senders > 0) StartSenders();
    }

    /// <summary>Sends what is there. What comes meanwhile is sent too; what fails waits for the next time.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (sending || stopped) return;
        sending = true;
        try
        {
            await ForgetAsync();
            while (waiting.Count > 0 && !stopped)
            {
                allSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                StartSenders();
                await allSent.Task;
                if (!stopped) await ForgetAsync();
            }
        }
        finally
        {
            foreach (var customerId in failed) waiting.Enqueue(customerId);
            failed.Clear();
            sending = false;
        }
    }

    /// <summary>
    /// Sends nothing more and waits for no answer: the next activation sends it all again. Customers who are just being told
    /// may themselves wait for the pool, which is not there again before this one has ended.
    /// </summary>
    public void Stop()
    {
        stopped = true;
        allSent.TrySetResult();
    }

    /// <summary>As many as there is work for: customers told side by side share their loads and their commits.</summary>
    private void StartSenders()
    {
        for (var more = Math.Min(AtOnce - senders, waiting.Count); more > 0; more--)
        {
            senders++;
            _ = SendWaitingAsync();
        }
    }

    /// <summary>Tells one customer after the other, until nobody waits. Not in the turn of whoever starts it.</summary>
    private async Task SendWaitingAsync()
    {
        await Task.Yield();
        try
        {
            while (!stopped && waiting.TryDequeue(out var customerId))
            {
                await SendAsync(customerId);
                if (answered.Count >= ForgottenTogether) await ForgetAsync();
            }
        }
        catch (Exception error)
        {
            // Thrown to whoever waits for all of them.
            notForgotten ??= error;
        }

        if (--senders > 0) return;
        var failure = notForgotten;
        notForgotten = null;
        if (failure is null) allSent.TrySetResult();
        else allSent.TrySetException(failure);
    }

    /// <summary>Deletes what was confirmed; where that fails, the next time.</summary>
    private async Task ForgetAsync()
    {
        if (answered.Count == 0) return;
        var forgotten = answered;
        answered = [];
        try
        {
            await commit(new PoolTurn().Answered(forgotten));
        }
        catch
        {
            answered.AddRange(forgotten);
            throw;
        }
    }

    private async Task SendAsync(Guid customerId)
    {
        ImmutableArray<PoolEffect> effects = [.. pending[customerId]];
        try
        {
            var applied = await grains.GetGrain<ICustomerGrain>(effects[0].CustomerKey).TakePoolEffects(effects);
            var rest = pending[customerId];
            rest.RemoveAll(effect => effect.Seq <= applied);
            answered.AddRange(effects.Where(effect => effect.Seq <= applied).Select(ToKey));
            if (rest.Count == 0) pending.Remove(customerId);
            else if (rest[0].Seq <= effects[^1].Seq) failed.Add(customerId);
            else waiting.Enqueue(customerId);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.NotTold(error, customerId, effects.Length);
            failed.Add(customerId);
        }
    }

    private void Queue(PoolEffect effect)
    {
        if (!pending.TryGetValue(effect.CustomerId, out var effects))
        {
            pending[effect.CustomerId] = effects = [];
            waiting.Enqueue(effect.CustomerId);
        }

        effects.Add(effect);
    }

    private static PoolOutboxRow ToKey(PoolEffect effect) => new()
    {
        CustomerId = effect.CustomerId,
        Seq = effect.Seq,
        CustomerKey = effect.CustomerKey,
        Message = "{}",
        CreatedAt = effect.At,
    };
}
