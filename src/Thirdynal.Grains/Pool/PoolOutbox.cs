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
    private const int AtOnce = 64;
    private readonly Dictionary<Guid, List<PoolEffect>> pending = [];
    private readonly List<PoolOutboxRow> answered = [];
    private IGrainTimer? timer;
    private bool sending;

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
        if (effects.Count == 0) return;
        foreach (var effect in effects) Queue(effect);
        timer?.Change(TimeSpan.Zero, Period);
    }

    /// <summary>Sends what is there. What comes meanwhile is sent too; what fails waits for the next time.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (sending) return;
        sending = true;
        try
        {
            var failed = new HashSet<Guid>();
            await ForgetAsync();
            while (pending.Keys.Where(id => !failed.Contains(id)).Take(AtOnce).ToArray() is { Length: > 0 } customers)
            {
                var confirmed = await Task.WhenAll(customers.Select(id => SendAsync(id, failed)));
                answered.AddRange(confirmed.SelectMany(static effects => effects).Select(ToKey));
                await ForgetAsync();
            }
        }
        finally
        {
            sending = false;
        }
    }

    /// <summary>Deletes what was confirmed; where that fails, the next time.</summary>
    private async Task ForgetAsync()
    {
        if (answered.Count == 0) return;
        await commit(new PoolTurn().Answered(answered));
        answered.Clear();
    }

    /// <returns>The effects that the customer has confirmed.</returns>
    private async Task<PoolEffect[]> SendAsync(Guid customerId, HashSet<Guid> failed)
    {
        ImmutableArray<PoolEffect> effects = [.. pending[customerId]];
        try
        {
            var applied = await grains.GetGrain<ICustomerGrain>(effects[0].CustomerKey).TakePoolEffects(effects);
            var rest = pending[customerId];
            rest.RemoveAll(effect => effect.Seq <= applied);
            if (rest.Count == 0) pending.Remove(customerId);
            else if (rest[0].Seq <= effects[^1].Seq) failed.Add(customerId);
            return [.. effects.Where(effect => effect.Seq <= applied)];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.NotTold(error, customerId, effects.Length);
            failed.Add(customerId);
            return [];
        }
    }

    private void Queue(PoolEffect effect)
    {
        if (!pending.TryGetValue(effect.CustomerId, out var effects)) pending[effect.CustomerId] = effects = [];
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
