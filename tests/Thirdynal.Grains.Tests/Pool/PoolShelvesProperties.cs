using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;
using Thirdynal.Grains.Pool;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Tests.Pool;

/// <summary>
/// Random histories of the pool's memory against the rules asked about every entry: what the shelves say must be what
/// sorting all entries by <see cref="HandOutOrder"/> says. The case is the seed: a failure names it.
/// </summary>
public sealed class PoolShelvesProperties
{
    private const int Steps = 400;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shelves_AfterAnyHistory_AgreeWithTheRules(int seed)
    {
        var history = new History(new Random(seed));
        for (var step = 0; step < Steps; step++) history.Step();
    }

    /// <summary>A pool's memory and the list of entries that it must amount to.</summary>
    private sealed class History(Random random)
    {
        private static readonly string[] Agents = ["ana", "ben", "carl"];
        private readonly PoolMemory memory = new(new PolicyInForce(Policy.Seed));
        private readonly List<PoolSlot> all = [];
        private DateTimeOffset now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        public void Step()
        {
            switch (random.Next(10))
            {
                case 0 or 1 or 2: Open(); break;
                case 3: Close(); break;
                case 4 or 5: HandOut(); break;
                case 6: Change(); break;
                default: MoveTime(); break;
            }

            memory.Shelves.Advance(now);
            Check();
        }

        private void Open()
        {
            var callback = random.Next(4) == 0;
            var from = now.AddMinutes(random.Next(-20_000, 20_000));
            var customer = Guid.NewGuid();
            var entry = new PoolEntry
            {
                Id = Guid.NewGuid(),
                CustomerId = customer,
                LeadId = Guid.NewGuid(),
                LeadSource = LeadSource.Recycled,
                RecycleReason = callback ? RecycleReason.ScheduledCallback : Any(RecycleReason.ReturnedRefused, RecycleReason.NoAnswerRetry),
                PriorityScore = random.Next(1, 6) * 20,
                AvailableFrom = from,
                ExpiresAt = from.AddDays(random.Next(1, 30)),
                CallbackOwner = callback && random.Next(5) > 0 ? Any(Agents) : null,
                DecidedAt = now,
                CreatedAt = now,
                UpdatedAt = now,
            };
            memory.Add(entry, Known(customer), now);
            all.Add(memory.Of(customer)!);
        }

        private void Close()
        {
            if (all.Count == 0) return;
            var slot = all[random.Next(all.Count)];
            var plan = new PoolPlan(slot.Customer, slot.Entry, now).Close(WithdrawRules.Withdraw(slot.Entry, "SYSTEM", now));
            using (Reserve(slot)) memory.Apply(plan, now);
            all.Remove(slot);
        }

        /// <summary>Held by one, or given back, or known by other facts.</summary>
        private void Change()
        {
            if (all.Count == 0) return;
            var slot = all[random.Next(all.Count)];
            var plan = new PoolPlan(slot.Customer, slot.Entry, now).Know(Known(slot.Customer.CustomerId));
            if (HandOutRules.Release(slot.Entry, "", bySupervisor: true, "ill", now, Policy.Seed) is { IsOk: true, Value: var given })
            {
                plan.Keep(given.IsOpen ? given : slot.Entry);
            }

            using (Reserve(slot))
            {
                // Now and then the commit fails: then nothing is applied, and the entry goes back as it was.
                if (random.Next(4) > 0) memory.Apply(plan, now);
            }
        }

        private void HandOut()
        {
            var agent = Any(Agents);
            var filter = AnyFilter();
            for (var i = 0; i < 3; i++)
            {
                var expected = Handable(agent, filter).FirstOrDefault();
                var best = memory.Shelves.Best(agent, filter, now);
                Assert.Equal(expected?.Entry.Id, best?.Entry.Id);
                if (best is null) return;
                using (Reserve(best))
                {
                    Assert.NotEqual(best.Entry.Id, memory.Shelves.Best(agent, filter, now)?.Entry.Id);
                    if (random.Next(4) > 0) best.HandTo(agent, now);
                }
            }
        }

        private void MoveTime() => now = random.Next(6) switch
        {
            0 => now.AddDays(-random.Next(1, 30)),
            1 => now.AddMinutes(-random.Next(1, 300)),
            2 => now.AddDays(random.Next(1, 30)),
            3 => now.AddHours(random.Next(1, 30)),
            _ => now.AddMinutes(random.Next(1, 90)),
        };

        private void Check()
        {
            var shelves = memory.Shelves;
            Assert.Equal(all.Select(static slot => slot.Entry.Id).Order(), memory.All.Select(static slot => slot.Entry.Id).Order());
            AssertSame(all.Where(slot => Is(slot, PoolStatus.Expired)), shelves.Expired);
            foreach (var agent in Agents)
            {
                AssertSame(all.Where(slot => Is(slot, PoolStatus.Assigned) && slot.Entry.AssignedTo == agent), memory.HeldBy(agent));
            }

            var free = all.Where(slot => Is(slot, PoolStatus.Available)).ToArray();
            AssertSame(free.Where(slot => slot.Entry.AvailableFrom > now), shelves.Scheduled.All);
            AssertSame(free.Where(slot => slot.Entry.AvailableFrom <= now && slot.Standing.InCooldown(now)), shelves.Cooling.All);
            var rested = free.Where(slot => slot.Entry.AvailableFrom <= now && !slot.Standing.InCooldown(now)).ToArray();
            AssertSame(rested.Where(slot => AttemptRules.SpentUntil(slot.Standing, now, Policy.Seed) is not null), shelves.Spent.All);
            var ready = rested.Where(slot => AttemptRules.SpentUntil(slot.Standing, now, Policy.Seed) is null).ToArray();
            Assert.Equal(ready.Length, shelves.ReadyCount);
            Assert.Equal(ready.Order(ByCommonOrder), Pages(null));
            Assert.Equal(free.Length, Pages(PoolStatus.Available).Count);
            CheckCounts(free);
        }

        private void CheckCounts(PoolSlot[] free)
        {
            var (shelves, endOfDay) = (memory.Shelves, Manila.StartOf(Manila.DayOf(now).AddDays(1)));
            var held = all.Where(slot => Is(slot, PoolStatus.Assigned)).ToArray();
            PoolSlot[] open = [.. free, .. held];
            var counts = shelves.Tally.Counts(now, 0, 0);
            Assert.Equal((free.Length, held.Length, open.Count(slot => slot.Entry.ExpiresAt < endOfDay)), (counts.Available, counts.Assigned, counts.ExpiringToday));
            Assert.Equal(open.CountBy(static slot => slot.Entry.RecycleReason).ToDictionary(), counts.ByReason.ToDictionary());
            Assert.Equal(open.CountBy(static slot => slot.Standing.Risk).ToDictionary(), counts.ByRisk.ToDictionary());
            Assert.Equal(held.CountBy(static slot => slot.Entry.AssignedTo!).ToDictionary(), counts.AssignedByAgent.ToDictionary());

            var filter = new HandOutFilter(50, null, RiskLevel.Low);
            AssertSame(shelves.Scheduled.All.Where(slot => PoolShelves.Admits(filter, slot)), shelves.Scheduled.Of(filter).SelectMany(static kind => kind));
            AssertSame(shelves.Cooling.All.Where(slot => PoolShelves.Admits(filter, slot)), shelves.Cooling.Of(filter).SelectMany(static kind => kind));
        }

        private IEnumerable<PoolSlot> Handable(string agent, HandOutFilter filter) => all
            .Where(slot => HandOutRules.WhyNot(slot.Entry, slot.Standing, filter, agent, now, Policy.Seed) is null)
            .OrderBy(static slot => slot.Entry, new HandOutOrder(agent));

        private List<PoolSlot> Pages(PoolStatus? status)
        {
            var found = new List<PoolSlot>();
            string? cursor = null;
            do
            {
                var page = new PoolList(memory, Policy.Seed).Page(new PoolListMessage(status, new PoolFilter(null, null, null), null, 7, cursor), now);
                found.AddRange(page.Items.Select(item => memory.Find(item.Id)!));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            Assert.Equal(found.Count, found.Distinct().Count());
            return found;
        }

        private static readonly Comparer<PoolSlot> ByCommonOrder =
            Comparer<PoolSlot>.Create(static (x, y) => HandOutOrder.Common.Compare(x.Entry, y.Entry));

        private PoolMemory.Reservation Reserve(PoolSlot slot) =>
            memory.Reserve(memory.Gates.Enter(slot.Customer.CustomerId), slot.Customer.CustomerId, new Clock(now));

        private bool Is(PoolSlot slot, PoolStatus status) => PoolClock.AsOf(slot.Entry, now, Policy.Seed).PoolStatus == status;

        private static void AssertSame(IEnumerable<PoolSlot> expected, IEnumerable<PoolSlot> actual) =>
            Assert.Equal(expected.Select(static slot => slot.Entry.Id).Order(), actual.Select(static slot => slot.Entry.Id).Order());

        private PoolCustomerRow Known(Guid customer) => new()
        {
            CustomerId = customer,
            CustomerKey = "+639170000000",
            Blocked = false,
            CooldownUntil = random.Next(3) == 0 ? now.AddHours(random.Next(-100, 300)) : null,
            RiskLevel = Any(RiskLevel.Low, RiskLevel.High),
            CustomerScore = 50,
            Attempts = random.Next(5),
            AttemptedAt = random.Next(2) == 0 ? now.AddHours(-random.Next(30)) : null,
            LastAgent = random.Next(2) == 0 ? Any(Agents) : null,
            UpdatedAt = now,
        };

        private HandOutFilter AnyFilter() => random.Next(3) > 0 ? HandOutFilter.Any : new HandOutFilter(
            random.Next(2) == 0 ? 60 : null,
            random.Next(2) == 0 ? Any(RecycleReason.ReturnedRefused, RecycleReason.ScheduledCallback) : null,
            random.Next(2) == 0 ? Any(RiskLevel.Low, RiskLevel.High) : null,
            FreshVoice: random.Next(2) == 0);

        private T Any<T>(params T[] some) => some[random.Next(some.Length)];
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
