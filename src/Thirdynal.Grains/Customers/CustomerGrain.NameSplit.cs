using Thirdynal.Customers;
using Thirdynal.Storage.Customers;

namespace Thirdynal.Grains.Customers;

/// <summary>A number that was matched by name to the wrong customer: the other of the two has never been a customer before.</summary>
public sealed partial class CustomerGrain
{
    /// <summary>
    /// Founds it as one that was merged away, so that the split goes on as any other. The number is its own before anything
    /// is given away: a parcel that comes meanwhile waits here and does not add to the wrong customer.
    /// </summary>
    private async Task FoundAsync(MergePair pair)
    {
        if (state is null)
        {
            var now = time.GetUtcNow();
            var plan = new CustomerPlan(CustomerState.Founded(pair.FromId, pair.FromKey, importId: null, now), now, policies.Current);
            plan.Head = plan.Head with { MergeId = pair.MergeId, MergedInto = pair.IntoKey };
            plan.Recompute();
            plan.TakeNumber(pair.FromKey, pair.IntoId);
            await CommitAsync(plan);
        }

        await SendAsync();
    }

    /// <summary>Whom the orders name; of one that was never merged also those that the courier has not got.</summary>
    private async Task<IReadOnlyList<ReceiverRow>> ReceiversAsync(MergePair pair)
    {
        var receivers = await store.LoadReceiversAsync(pair.IntoId);
        if (!pair.ByName) return receivers;
        var sold = await merges.CourierOrdersAsync(pair.IntoId);
        return [.. receivers, .. NameSplit.UnsentOf(sold, receivers)];
    }
}
