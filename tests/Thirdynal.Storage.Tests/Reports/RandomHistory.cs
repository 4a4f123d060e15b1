using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Storage.Tests.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reports;

/// <summary>
/// Customers with orders, leads, entries and calls, written the way grains write them, then changed in every way that they
/// change: late and corrected statuses, corrected outcomes, orders taken back, customers merged and split again.
/// </summary>
internal sealed class RandomHistory : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    public static readonly string[] Agents = ["ana", "ben", "carla", "dodong"];

    private static readonly string?[] Provinces = ["METRO-MANILA", "Cebu", " cebu ", "DAVAO-DEL-SUR", "Laguna", null, ""];
    private static readonly string?[] Products = ["Slimming Tea", "Slimming Tea ", "Knee Balm", "=HYPERLINK(\"x\")", "Pan", null];

    private readonly Random _random;
    private readonly GroupCommitter _committer;
    private readonly PoolStore _pool;
    private readonly List<Person> _people = [];
    private long _epoch;

    public RandomHistory(TestDatabase database, int seed)
    {
        _random = new Random(seed);
        _committer = database.Committer();
        _pool = database.Pool();
    }

    private sealed record Person(PoolCustomerRow Pool)
    {
        public required CustomerRow Row { get; set; }

        public List<OrderRow> Orders { get; } = [];

        public List<LeadRow> Leads { get; } = [];

        public List<PoolEntryRow> Entries { get; } = [];

        public long Seq { get; set; }
    }

    public async Task AddAsync(int customers)
    {
        _epoch = _epoch == 0 ? await _pool.OpenEpochAsync() : _epoch;
        var commits = new List<Task>();
        for (var i = 0; i < customers; i++)
        {
            var person = NewPerson();
            _people.Add(person);
            var (turn, history) = (new PoolTurn().Put(person.Pool), new List<LeadHistoryRow>());
            foreach (var entry in NewEntries(person, history)) person.Entries.Add(entry);
            commits.Add(_committer.CommitAsync(Turn.Of(Tables.Customers, person.Row, 0).Put(Tables.Orders, person.Orders).Put(Tables.Leads, person.Leads)));
            commits.Add(_pool.CommitAsync(_epoch, turn.Open(person.Entries).Record(history)));
        }

        await Task.WhenAll(commits);
    }

    /// <summary>Changes something of so many customers, each by one turn.</summary>
    public async Task ChangeAsync(int times)
    {
        var commits = new List<Task>();
        foreach (var person in _random.GetItems(_people.ToArray(), times).Distinct().Where(static p => p.Row.MergedInto is null))
        {
            switch (_random.Next(6))
            {
                case 0 when person.Entries.Count > 0: commits.Add(CallAsync(person)); break;
                case 1 when person.Orders.Count > 0: commits.Add(TakeBackAsync(person)); break;
                case 2: commits.Add(CommitAsync(person, person.Row with { CustomerScore = _random.Next(101), RiskLevel = Any<RiskLevel>(), Province = Any(Provinces) })); break;
                case 3: person.Orders.Add(NewOrder(person.Row)); commits.Add(CommitAsync(person, person.Row, person.Orders[^1])); break;
                default:
                    if (person.Orders.Count == 0) break;
                    var at = _random.Next(person.Orders.Count);
                    person.Orders[at] = Ended(person.Orders[at]);
                    commits.Add(CommitAsync(person, person.Row, person.Orders[at]));
                    break;
            }
        }

        await Task.WhenAll(commits);
    }

    /// <summary>Merges pairs of customers, and splits half of them again: orders and leads go over in turns of the one that stays.</summary>
    public async Task MergeAsync(int pairs)
    {
        var free = _people.Where(static p => p.Row.MergedInto is null).ToArray();
        _random.Shuffle(free);
        foreach (var (into, from) in free.Take(pairs).Zip(free.Skip(pairs).Take(pairs)))
        {
            var merge = new MergeRow
            {
                Id = Guid.CreateVersion7(), Version = 1, State = MergeState.Merging, IntoId = into.Row.Id, IntoKey = into.Row.KeyPhone, FromId = from.Row.Id,
                FromKey = from.Row.KeyPhone, MergedBy = "ana", MergeReason = "same", MergedAt = Now,
            };
            await _committer.CommitAsync(Turn.Of(Tables.Merges, merge, 0));
            await CommitAsync(from, from.Row with { MergeId = merge.Id, MergedInto = into.Row.KeyPhone });
            await GiveAsync(into, into.Row.Id, from.Orders, from.Leads);
            await CommitAsync(from, from.Row with { MergeId = null });
            if (_random.Next(2) == 0)
            {
                into.Orders.AddRange(from.Orders.Select(order => order with { CustomerId = into.Row.Id }));
                from.Orders.Clear();
                continue;
            }

            await GiveAsync(into, from.Row.Id, from.Orders, from.Leads);
            await CommitAsync(from, from.Row with { MergedInto = null });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _committer.DisposeAsync();
        await _pool.DisposeAsync();
    }

    private Task GiveAsync(Person writer, Guid to, IEnumerable<OrderRow> orders, IEnumerable<LeadRow> leads)
    {
        var before = writer.Row;
        writer.Row = before with { Version = before.Version + 1 };
        return _committer.CommitAsync(Turn.Of(Tables.Customers, writer.Row, before.Version, before)
            .Put(Tables.Orders, orders.Select(order => order with { CustomerId = to })).Put(Tables.Leads, leads.Select(lead => lead with { CustomerId = to })));
    }

    private Task CommitAsync(Person person, CustomerRow row, params OrderRow[] orders)
    {
        var before = person.Row;
        person.Row = row with { Version = before.Version + 1 };
        return _committer.CommitAsync(Turn.Of(Tables.Customers, person.Row, before.Version, before).Put(Tables.Orders, orders));
    }

    private Task TakeBackAsync(Person person)
    {
        var order = person.Orders[^1];
        person.Orders.Remove(order);
        var before = person.Row;
        person.Row = before with { Version = before.Version + 1 };
        return _committer.CommitAsync(Turn.Of(Tables.Customers, person.Row, before.Version, before).Delete(Tables.Orders, order));
    }

    // An open entry gets its outcome, a closed one another: a supervisor's correction.
    private Task CallAsync(Person person)
    {
        var (at, history) = (_random.Next(person.Entries.Count), new List<LeadHistoryRow>());
        var entry = person.Entries[at] = Said(person, person.Entries[at], history, lead: false);
        var turn = new PoolTurn().Record(history).Send(new PoolOutboxRow
        {
            CustomerId = person.Row.Id, Seq = ++person.Seq, CustomerKey = person.Row.KeyPhone, Message = "{}", CreatedAt = Now,
        });
        return _pool.CommitAsync(_epoch, _random.Next(2) == 0 ? turn.Revise(entry) : turn.Close(new EntryClosing(
            entry.Id, entry.PoolStatus, entry.ProcessedAt!.Value, entry.ProcessedOutcome, entry.ProcessedBy, entry.AssignedTo, entry.AssignedAt,
            entry.LastHolder, entry.NoAnswerCount)));
    }

    private Person NewPerson()
    {
        var row = Some.Customer() with { CustomerScore = _random.Next(101), RiskLevel = Any<RiskLevel>(), Province = Any(Provinces) };
        var person = new Person(Some.PoolCustomer(row.Id)) { Row = row };
        for (var left = _random.Next(6); left > 0; left--) person.Orders.Add(NewOrder(row));
        return person;
    }

    private OrderRow NewOrder(CustomerRow customer) => Ended(Some.Order(customer) with
    {
        ProductName = Any(Products), CodAmount = _random.Next(10) == 0 ? null : _random.Next(1, 500_000) / 100m, SourceType = Any<SourceType>(),
        OrderDate = _random.Next(12) == 0 ? null : Moment(), CreatedAt = Moment(),
    });

    private OrderRow Ended(OrderRow order)
    {
        var status = _random.Next(3) == 0 ? Any<OrderStatus>() : _random.Next(2) == 0 ? OrderStatus.Delivered : OrderStatus.Returned;
        return order with
        {
            CurrentStatus = status,
            DeliveredDate = status == OrderStatus.Delivered && _random.Next(6) > 0 || _random.Next(9) == 0 ? Moment() : null,
            ReturnedDate = status == OrderStatus.Returned && _random.Next(6) > 0 ? Moment() : null,
        };
    }

    private IEnumerable<PoolEntryRow> NewEntries(Person person, List<LeadHistoryRow> history)
    {
        for (var left = _random.Next(4); left > 0; left--)
        {
            var created = Moment();
            var entry = Some.Entry(person.Pool) with
            {
                RecycleReason = Any<RecycleReason>(), PriorityScore = _random.Next(1, 101), CreatedAt = created, AvailableFrom = created.AddHours(_random.Next(200)),
                CallbackCount = _random.Next(3), NoAnswerCount = _random.Next(3), CallbackOwner = Any(Agents),
            };
            entry = entry with { LeadId = entry.Id };
            yield return left == 1 && _random.Next(2) == 0 ? entry
                : _random.Next(5) == 0 ? entry with
                {
                    IsOpen = false, PoolStatus = _random.Next(2) == 0 ? PoolStatus.Expired : PoolStatus.Exhausted, ProcessedAt = created.AddDays(30),
                    ProcessedOutcome = _random.Next(2) == 0 ? null : _random.Next(2) == 0 ? ProcessedOutcome.Withdrawn : ProcessedOutcome.ClosedByHand,
                }
                : Said(person, entry, history, lead: true);
        }
    }

    private PoolEntryRow Said(Person person, PoolEntryRow entry, List<LeadHistoryRow> history, bool lead)
    {
        var outcome = Any<LeadOutcome>();
        if (!lead && !person.Leads.Exists(l => l.Id == entry.LeadId) && outcome is LeadOutcome.Sale or LeadOutcome.Reorder) outcome = LeadOutcome.Declined;
        var minutes = _random.Next(2) == 0 ? _random.Next(-60, 600) : _random.Next(45 * 24 * 60);
        var (agent, at) = (Any(Agents), entry.AvailableFrom.AddMinutes(minutes));
        var sold = outcome is LeadOutcome.Sale or LeadOutcome.Reorder;
        history.Add(Step(entry, LeadStatus.Assigned, at.AddMinutes(-3)) with { ChangedBy = "sue", HeldBy = _random.Next(9) == 0 ? null : agent });
        history.Add(Step(entry, OutcomeRules.StatusOf(outcome), at) with { ChangedBy = agent, CallDurationSeconds = _random.Next(3) == 0 ? null : _random.Next(600) });
        if (sold && lead)
        {
            var order = NewOrder(person.Row) with { LeadId = entry.LeadId };
            if (_random.Next(10) > 0) person.Orders.Add(order);
            person.Leads.Add(new LeadRow
            {
                Id = entry.LeadId, CustomerId = person.Row.Id, Source = LeadSource.Recycled, Status = LeadStatus.Sale, OrderNumber = order.WaybillNumber,
                CreatedAt = entry.CreatedAt,
            });
        }

        return entry with
        {
            IsOpen = false, PoolStatus = sold ? PoolStatus.Converted : PoolStatus.Exhausted, ProcessedAt = at, ProcessedBy = "sue",
            ProcessedOutcome = Words.Parse<ProcessedOutcome>(Words.Of(outcome)), AssignedTo = _random.Next(5) == 0 ? null : agent,
            LastHolder = _random.Next(5) == 0 ? null : agent, NoAnswerCount = entry.NoAnswerCount + (outcome == LeadOutcome.NoAnswer ? 1 : 0),
        };
    }

    private static LeadHistoryRow Step(PoolEntryRow entry, LeadStatus status, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), LeadId = entry.LeadId, CustomerId = entry.CustomerId, EntryId = entry.Id, NewStatus = status, CreatedAt = at,
    };

    // At Manila's midnight, and at UTC's, as often as anywhere.
    private DateTimeOffset Moment() => _random.Next(4) switch
    {
        0 => new DateTimeOffset(2025, 1, 1, 16, 0, 0, TimeSpan.Zero).AddDays(_random.Next(420)).AddMicroseconds(_random.Next(-1, 1)),
        1 => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(_random.Next(420)),
        _ => Now.AddMinutes(-_random.Next(0, 420 * 24 * 60)),
    };

    private T Any<T>()
        where T : struct, Enum => Any(Enum.GetValues<T>());

    private T Any<T>(T[] values) => values[_random.Next(values.Length)];
}
