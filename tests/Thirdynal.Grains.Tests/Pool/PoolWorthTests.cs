using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Learning;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Pool;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Tests.Pool;

/// <summary>The pool's order by expected pesos: switched on and off, learnt anew, along pages, under filters.</summary>
public sealed class PoolWorthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly Policy ByPesos = Policy.Seed with { Version = 2, Money = new MoneyPolicy { OrderByPesos = true } };
    private readonly PolicyInForce policies = new(Policy.Seed);
    private readonly PoolWorth worth = new();
    private readonly PoolMemory memory;

    public PoolWorthTests()
    {
        memory = new PoolMemory(policies, worth);
        Add(1, RecycleReason.ReturnedOther, priority: 90, score: 10);
        Add(2, RecycleReason.ReturnedOther, priority: 50, score: 90);
        Add(3, RecycleReason.FarmedLead, priority: 10, score: 60);
        Add(4, RecycleReason.ScheduledCallback, priority: 1, score: 0);
    }

    [Fact]
    public void Order_BySeedsPolicy_IsThatOfPriorities() => Assert.Equal([4, 1, 2, 3], Order());

    [Fact]
    public void Order_SwitchedOnLearntAnewAndOff_FollowsEachTime()
    {
        worth.Use(Table((RecycleReason.ReturnedOther, 0, 1), (RecycleReason.ReturnedOther, 3, 50), (RecycleReason.FarmedLead, 2, 70)));
        Assert.Equal([4, 1, 2, 3], Order());

        policies.Use(ByPesos);
        Assert.Equal([4, 3, 2, 1], Order());

        worth.Use(Table((RecycleReason.ReturnedOther, 0, 1), (RecycleReason.ReturnedOther, 3, 50), (RecycleReason.FarmedLead, 2, -20)));
        Assert.Equal([4, 2, 1, 3], Order());

        policies.Use(Policy.Seed with { Version = 3 });
        Assert.Equal([4, 1, 2, 3], Order());
    }

    [Fact]
    public void Best_ByPesosAboveAPriority_IsTheBestOfThoseAboveIt()
    {
        worth.Use(Table((RecycleReason.ReturnedOther, 0, 1), (RecycleReason.ReturnedOther, 3, 50), (RecycleReason.FarmedLead, 2, 70)));
        policies.Use(ByPesos);
        memory.Shelves.Advance(Now);

        Assert.Equal(Id(2), memory.Shelves.Best("ana", new HandOutFilter(MinPriority: 40), Now)?.Entry.Id);
        Assert.Equal(Id(1), memory.Shelves.Best("ana", new HandOutFilter(MinPriority: 80), Now)?.Entry.Id);
    }

    [Fact]
    public void Pages_ByPesos_SkipNoneAndRepeatNone()
    {
        for (var n = 10; n < 60; n++) Add(n, n % 2 == 0 ? RecycleReason.FarmedLead : RecycleReason.ReturnedOther, priority: n, score: n % 4 * 30);
        worth.Use(Table((RecycleReason.ReturnedOther, 0, -5), (RecycleReason.ReturnedOther, 3, 50), (RecycleReason.FarmedLead, 2, 70), (RecycleReason.FarmedLead, 1, 50)));
        policies.Use(ByPesos);
        memory.Shelves.Advance(Now);

        var (seen, cursor) = (new List<Guid>(), (string?)null);
        do
        {
            var page = new PoolList(memory, policies.Current).Page(new PoolListMessage(null, new PoolFilter(5, null, null), null, 7, cursor), Now);
            Assert.Null(page.Error);
            seen.AddRange(page.Items.Select(static item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(53, seen.Count);
        Assert.Equal(53, seen.Distinct().Count());
    }

    [Fact]
    public void Table_OfRecords_HoldsCentavosAndTheMeanForOthers()
    {
        CallRecord[] records =
        [
            new(RecycleReason.ReturnedOther, 1, 100, 50, 50, 0, 5_000, 0, 0), new(RecycleReason.FarmedLead, 1, 100, 0, 0, 0, 0, 0, 0),
        ];
        var table = WorthTable.Of(records, new MoneyPolicy { PriorCalls = 0, PesosPerMinute = 1, MinutesPerCall = 2 });

        Assert.Equal((4_800, -200, 2_300), (table.Of(RecycleReason.ReturnedOther, 40), table.Of(RecycleReason.FarmedLead, 26), table.Of(RecycleReason.ReturnedRefused, 99)));
    }

    private static WorthTable Table(params (RecycleReason Reason, int Band, int Worth)[] worth) =>
        new(worth.ToDictionary(static kind => (kind.Reason, kind.Band), static kind => kind.Worth), 0);

    private static Guid Id(int number) => new($"00000000-0000-4000-8000-{number:D12}");

    private int[] Order()
    {
        memory.Shelves.Advance(Now);
        var found = new List<int>();
        while (memory.Shelves.Best("ana", HandOutFilter.Any, Now) is { } slot)
        {
            found.Add(int.Parse(slot.Entry.Id.ToString()[24..], System.Globalization.CultureInfo.InvariantCulture));
            memory.Shelves.Remove(slot);
        }

        foreach (var slot in memory.All) memory.Shelves.Place(slot, Now);
        return [.. found];
    }

    private void Add(int number, RecycleReason reason, int priority, int score) => memory.Add(
        new PoolEntry
        {
            Id = Id(number),
            CustomerId = Id(number),
            LeadId = Id(number),
            LeadSource = LeadSource.Recycled,
            RecycleReason = reason,
            PriorityScore = priority,
            AvailableFrom = Now.AddDays(-1),
            ExpiresAt = Now.AddDays(20),
            DecidedAt = Now,
            CreatedAt = Now,
            UpdatedAt = Now,
        },
        new PoolCustomerRow { CustomerId = Id(number), CustomerKey = "k", Blocked = false, RiskLevel = RiskLevel.Low, CustomerScore = score, UpdatedAt = Now },
        Now);
}
