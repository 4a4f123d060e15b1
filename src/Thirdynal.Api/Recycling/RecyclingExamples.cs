using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

internal static class RecyclingExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Entry = new("0196b6a2-9000-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Lead = new("0196b6a2-9100-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Agent = new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly CardCustomer Customer = new(new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c"), "Juan dela Cruz", "+639171234567", "12 Mabini St", "Quezon City");
    private static readonly CardHistory History = new(4, 3, 1, 75m, 73, RiskLevel.Low);
    private static readonly CardRecycling Recycling = new(RecycleReason.ReturnedDeliverable, OriginalOutcome.Returned, 1, 0, 100, "820000000001", null, []);

    private static readonly LeadCard Card = new(Entry, Lead, Agent.ToString(), At.AddHours(24), Customer, History, Recycling);

    public static readonly Page<PoolEntryCard> Pool = new(
        [
            new PoolEntryCard(
                Entry, Lead, PoolStatus.Available, Recycling.Reason, Recycling.PreviousOutcome, 1, 0, Recycling.Priority, Recycling.SourceWaybill, null, [],
                At, At.AddDays(30), null, null, null, null, null, Customer, History, At.AddDays(-3), At.AddDays(-3)),
        ],
        null);

    public static readonly Page<CallbackCard> Callbacks = new([new CallbackCard(At, Agent.ToString(), At.AddHours(4), Missed: false, Pool.Items[0])], null);
    public static readonly CallbackCounts CallbackCounts = new(3, 12, 1);

    public static readonly PoolStats Stats = new(
        new Dictionary<PoolStatus, int> { [PoolStatus.Available] = 120, [PoolStatus.Assigned] = 30, [PoolStatus.Converted] = 18, [PoolStatus.Expired] = 4, [PoolStatus.Exhausted] = 61 },
        new Dictionary<RecycleReason, int> { [RecycleReason.ReturnedDeliverable] = 90, [RecycleReason.ReturnedRefused] = 60 },
        new Dictionary<RiskLevel, int> { [RiskLevel.Low] = 100, [RiskLevel.Medium] = 50 },
        75, 45, 6, new Dictionary<string, int>(StringComparer.Ordinal) { [Agent.ToString()] = 30 });

    public static readonly AssignRequest Assign = new(Agent, 10, new AssignFilters(40, null, RiskLevel.Low), null);
    public static readonly AssignedLeads Assigned = new([Card], []);
    public static readonly HeldLeads Mine = new([Card]);

    public static readonly AgentDay Day = new(41, new Dictionary<LeadStatus, int> { [LeadStatus.NoAnswer] = 25, [LeadStatus.Sale] = 6, [LeadStatus.Declined] = 10 }, 5140, At, 13.7m);

    public static readonly OutcomeRequest Outcome = new(
        LeadOutcome.Sale, "Wants two this time.", null, 184, ContactMethod.Call,
        new OrderForm("Herbal tea", 2, 2598m, 1800m, "Juan dela Cruz", "09171234567", "12 Mabini St", "Metro Manila", "Quezon City", "San Pedro"), null);

    public static readonly OutcomeResult OutcomeResult = new(Success: true, OutcomeAction.Converted, Entry, Lead, "TH-20260302-7K3M9Q", null, null);
    public static readonly ReleaseRequest Release = new("The agent is on leave.");
    public static readonly ReleasedLead Released = new(Entry, PoolStatus.Available, At, At.AddDays(30));
    public static readonly CallLink Link = new("tel:+639171234567");
}
