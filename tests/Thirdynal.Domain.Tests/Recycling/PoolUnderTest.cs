namespace Thirdynal.Domain.Tests.Recycling;

/// <summary>The rules at work for one customer, with a table of rows as the pool grain would write them.</summary>
internal sealed class PoolUnderTest(int score)
{
    private readonly Dictionary<Guid, PoolEntry> _rows = [];
    private readonly List<Guid> _order = [];
    private int _ids;

    public DateTimeOffset Time { get; private set; } = Now;

    public CustomerStanding Standing { get; private set; } = Samples.Standing(score);

    public int Contacts { get; private set; }

    public List<LeadMove> Moves { get; } = [];

    public List<OfferResult> Offers { get; } = [];

    public bool LateOutcome { get; private set; }

    /// <summary>Code of the last outcome that was refused.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>Rule of the last hand-out that was refused.</summary>
    public string? LastBlock { get; private set; }

    /// <summary>Every row as of now, oldest first.</summary>
    public IEnumerable<PoolEntry> Rows => _order.Select(id => PoolClock.AsOf(_rows[id], Time, Policy.Seed));

    private PoolEntry? Open => _rows.Values.SingleOrDefault(row => row.IsOpen);

    public void Wait(int hours) => Time = Time.AddHours(hours);

    public void Block()
    {
        Standing = Standing with { Blocked = true };
        Withdraw();
    }

    public void SetBlacklist(bool on)
    {
        Standing = Standing with { Risk = on ? RiskLevel.Blacklist : RiskLevel.Low };
        if (on) Withdraw();
    }

    public void Return(string waybill, ReturnReason reason)
    {
        var order = new ReturnedOrder(waybill, OrderStatus.Rts, OrderStatus.Returned, reason, Time, Time, null);
        if (ReturnEvaluation.Decide(order, Standing, Time, Policy.Seed) is { IsOffer: true } decision) Take(decision.Offer);
        else Withdraw();
    }

    public void Farm() => Take(FarmedOffers.Of(Standing with { Score = 0 }, false, null, null, Time, Policy.Seed));

    public bool Assign(string agent)
    {
        if (Open is not { } open) return false;
        if (HandOutRules.WhyNot(open, Standing, HandOutFilter.Any, agent, Time, Policy.Seed) is { } block)
        {
            LastBlock = Words.Of(block.Rule);
            return false;
        }

        Save(HandOutRules.Assign(PoolClock.AsOf(open, Time, Policy.Seed), agent, Time));
        return true;
    }

    public bool Release(string agent)
    {
        if (Open is not { } open) return false;
        var result = HandOutRules.Release(open, agent, false, null, Time, Policy.Seed);
        if (result.IsOk) Save(result.Value);
        return result.IsOk;
    }

    public string? Record(string agent, LeadOutcome outcome, int callbackHours)
    {
        if (Open is not { } open) return null;
        var command = new OutcomeCommand(outcome, agent) { CallbackAt = Time.AddHours(callbackHours) };
        var result = OutcomeRules.Record(open, command, Standing, NewId(), Time, Policy.Seed);
        LastRefusal = result.Error?.Code;
        if (!result.TryGet(out var decision)) return null;
        Contacts++;
        LateOutcome |= decision.LeadMoves.Length > 1;
        Moves.AddRange(decision.LeadMoves);
        Standing = decision.Standing;
        Save(decision.Closed);
        if (decision.Next is { } next) Save(next);
        return Words.Of(decision.Action);
    }

    private void Take(RecycleOffer offer)
    {
        var moves = OfferRules.Take(Open, Standing, offer, NewId(), Time, Policy.Seed);
        Offers.Add(moves.Result);
        if (moves.Closed is { } closed) Save(closed);
        if (moves.Open is { } open) Save(open);
    }

    private void Withdraw()
    {
        if (Open is { } open) Save(WithdrawRules.Withdraw(PoolClock.AsOf(open, Time, Policy.Seed), "SYSTEM", Time));
    }

    private void Save(PoolEntry entry)
    {
        if (!_rows.ContainsKey(entry.Id)) _order.Add(entry.Id);
        _rows[entry.Id] = entry;
    }

    private Guid NewId() => new(++_ids, 0, 0, new byte[8]);
}

internal static class ResultExtensions
{
    public static bool TryGet<T>(this Result<T> result, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value)
        where T : class
    {
        value = result.Value;
        return result.IsOk;
    }
}
