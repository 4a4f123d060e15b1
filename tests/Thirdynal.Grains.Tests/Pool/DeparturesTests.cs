using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Tests.Pool;

/// <summary>The moments at which entries leave their shelves, held against a list of them.</summary>
public sealed class DeparturesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private readonly Departures departures = new();
    private readonly HashSet<PoolSlot> standing = [];

    [Fact]
    public void Due_AfterManyComingsAndGoings_IsWhatStandsAndIsDue()
    {
        var random = new Random(3);
        PoolSlot[] slots = [.. Enumerable.Range(0, 300).Select(_ => Slot())];

        // Far more moments than entries, so that those left behind are swept out several times.
        for (var step = 0; step < 20_000; step++)
        {
            var slot = slots[random.Next(slots.Length)];
            if (!standing.Contains(slot)) Put(slot, Noon.AddMinutes(random.Next(200)));
            else TakeOff(slot);
            if (step % 500 == 0) Assert.Equal(standing, departures.All.ToHashSet());
        }

        for (var now = Noon.AddMinutes(-1); standing.Count > 0; now += TimeSpan.FromMinutes(7))
        {
            var due = standing.Where(slot => slot.LeavesAt <= now).ToHashSet();
            var found = new HashSet<PoolSlot>();
            while (departures.Due(now) is { } slot)
            {
                Assert.True(found.Add(slot), "An entry left twice.");
                TakeOff(slot);
            }

            Assert.Equal(due, found);
        }

        Assert.Empty(departures.All);
    }

    [Fact]
    public void Due_EntryThatCameBackForTheSameMoment_LeavesOnce()
    {
        var slot = Slot();
        Put(slot, Noon);
        TakeOff(slot);
        Put(slot, Noon);
        Assert.Same(slot, Assert.Single(departures.All));

        Assert.Null(departures.Due(Noon.AddTicks(-1)));
        Assert.Same(slot, departures.Due(Noon));
        TakeOff(slot);
        Assert.Null(departures.Due(Noon));
    }

    private void Put(PoolSlot slot, DateTimeOffset leavesAt)
    {
        (slot.Shelf, slot.LeavesAt) = (Shelf.Ready, leavesAt);
        departures.Add(slot);
        standing.Add(slot);
    }

    private void TakeOff(PoolSlot slot)
    {
        slot.Shelf = Shelf.None;
        departures.Remove();
        standing.Remove(slot);
    }

    private static PoolSlot Slot()
    {
        var customer = Guid.NewGuid();
        return new PoolSlot(
            new PoolEntry
            {
                Id = Guid.NewGuid(),
                CustomerId = customer,
                LeadId = Guid.NewGuid(),
                LeadSource = LeadSource.Recycled,
                RecycleReason = RecycleReason.ReturnedRefused,
                PriorityScore = 50,
                AvailableFrom = Noon,
                ExpiresAt = Noon,
                DecidedAt = Noon,
                CreatedAt = Noon,
                UpdatedAt = Noon,
            },
            new PoolCustomerRow
            {
                CustomerId = customer,
                CustomerKey = "+639170000001",
                Blocked = false,
                RiskLevel = RiskLevel.Low,
                CustomerScore = 50,
                UpdatedAt = Noon,
            });
    }
}
