using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Recycling;

/// <summary>Any history of one customer in the pool, against the model written from the rules.</summary>
public sealed class PoolProperties
{
    private static readonly string[] Agents = ["agent-1", "agent-2"];

    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (4, from reason in Gen.Elements(Enum.GetValues<ReturnReason>()) from waybill in Gen.Choose(1, 4) select (Step)new ReturnStep("W" + waybill.ToString(CultureInfo.InvariantCulture), reason)),
        (2, Gen.Constant((Step)new FarmStep())),
        (10, from agent in Gen.Elements(Agents) select (Step)new AssignStep(agent)),
        (1, from agent in Gen.Elements(Agents) select (Step)new ReleaseStep(agent)),
        (9, from agent in Gen.Elements(Agents)
            from outcome in Gen.Frequency(
                (6, Gen.Constant(LeadOutcome.NoAnswer)), (3, Gen.Constant(LeadOutcome.Callback)), (2, Gen.Elements(Enum.GetValues<LeadOutcome>())))
            from hours in Gen.Elements(-1, 0, 5, 30, 200, 1_440, 1_441)
            select (Step)new OutcomeStep(agent, outcome, hours)),
        (14, from hours in Gen.Elements(1, 3, 4, 23, 24, 25, 72, 168, 336, 721, 2_161) select (Step)new WaitStep(hours)),
        (1, from listed in Gen.Elements(true, false, false) select (Step)new BlacklistStep(listed)));

    // A day's work in one piece, or three NO_ANSWERs in a row would hardly ever come about by chance.
    private static readonly Gen<Step[]> AnyCall =
        from agent in Gen.Elements(Agents)
        from outcome in Gen.Frequency((8, Gen.Constant(LeadOutcome.NoAnswer)), (1, Gen.Elements(Enum.GetValues<LeadOutcome>())))
        from callback in Gen.Elements(0, 24, 30)
        from wait in Gen.Elements(24, 25, 30)
        select new Step[] { new WaitStep(wait), new AssignStep(agent), new OutcomeStep(agent, outcome, callback) };

    // A day on which one customer asks to be called back again and again, and days on which it does so once.
    private static readonly Gen<Step[]> AnyBusyDay =
        from agent in Gen.Elements(Agents)
        from callback in Gen.Elements(0, 1, 24)
        select Enumerable.Repeat<Step[]>(
            [new AssignStep(agent), new OutcomeStep(agent, LeadOutcome.Callback, callback), new WaitStep(Math.Max(1, callback))], 7).SelectMany(step => step).ToArray();

    // A day whose calls are used up by the time the customer is found again under another number.
    private static readonly Gen<Step[]> AnyWrongDay =
        from agent in Gen.Elements(Agents)
        select new Step[]
        {
            new FarmStep(), new AssignStep(agent), new OutcomeStep(agent, LeadOutcome.Callback, 0), new AssignStep(agent), new OutcomeStep(agent, LeadOutcome.Callback, 0),
            new AssignStep(agent), new OutcomeStep(agent, LeadOutcome.WrongNumber, 0), new FarmStep(), new AssignStep(agent),
        };

    private static readonly Gen<(int Score, Step[] Steps)> Histories =
        from score in Gen.Choose(0, 100)
        from steps in Gen.Frequency((20, AnyStep.Select(step => new[] { step })), (4, AnyCall), (1, AnyBusyDay), (1, AnyWrongDay)).ListOf(45).Select(parts => parts.SelectMany(part => part))
        from doNotContactAt in Gen.Choose(0, 400)
        select (score, steps.Select((step, at) => at == doNotContactAt ? new DoNotContactStep() : step).ToArray());

    [Fact]
    public void Pool_AnyHistory_IsWhatTheModelSays()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Holds(Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var (pool, model) = (new PoolUnderTest(history.Score), new PoolModel(history.Score));
            foreach (var step in history.Steps)
            {
                var (ours, theirs) = Take(step, pool, model);
                if (ours is null && step is OutcomeStep { Outcome: LeadOutcome.Callback } && pool.LastRefusal is { } code) Count(code);
                if (ours is null && step is AssignStep && pool.LastBlock is { } rule) Count(rule);
                Count(ours is null ? step.GetType().Name + " refused" : $"{step.GetType().Name} {ours}");
                var rows = pool.Rows.ToArray();
                if (ours != theirs) return Wrong(step, $"answered {ours ?? "-"}, the model {theirs ?? "-"}");
                if (rows.Count(row => row.IsOpen) > 1) return Wrong(step, "left two open entries");
                if (Describe(rows) != Describe(model)) return Wrong(step, $"left\n{Describe(rows)}\nthe model\n{Describe(model)}");
                if (pool.Standing.Blocked != model.DoNotContact) return Wrong(step, "differs about do-not-contact");
                if (pool.Standing.CooldownUntil is { } until && (until - Now).TotalHours != model.CooldownUntil) return Wrong(step, "differs about the cooldown");
                if (pool.Standing.CooldownUntil is null && model.CooldownUntil is not null) return Wrong(step, "forgot the cooldown");
                if (pool.Contacts != model.Contacts) return Wrong(step, "differs about contacts");
                if (pool.Standing.Excluded && rows.Any(row => row.IsOpen)) return Wrong(step, "left an excluded customer open");
                if (pool.Moves.Any(move => !LeadMoves.IsLegal(move.From, move.To))) return Wrong(step, "moved a lead illegally");
            }

            foreach (var offer in pool.Offers) Count("offer " + Words.Of(offer));
            foreach (var row in pool.Rows) Count("row " + Words.Of(row.PoolStatus));
            if (pool.LateOutcome) Count("late outcome");
            return true.ToProperty();
        }), tests: 2_000);

        string[] interesting =
        [
            "offer OPENED", "offer MERGED", "offer ATTACHED", "row CONVERTED", "row EXPIRED", "row EXHAUSTED", "late outcome",
            "OutcomeStep QUEUED_RETRY", "OutcomeStep EXHAUSTED", "OutcomeStep CALLBACK_SCHEDULED", "OutcomeStep COOLDOWN_90_DAYS",
            "recycling.too_many_callbacks", "recycling.callback_no_attempts_left", "ATTEMPTS_PER_DAY",
            "OutcomeStep BLACKLISTED", "OutcomeStep NUMBER_BLOCKED", "OutcomeStep refused", "AssignStep handed", "AssignStep refused", "ReleaseStep done",
        ];
        Assert.All(interesting, what => Assert.True(seen.GetValueOrDefault(what) >= 20, $"{what}: {seen.GetValueOrDefault(what)}"));

        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    [Fact]
    public void Pool_DoNotContact_IsStickyWhateverFollows()
    {
        var tried = 0;
        Holds(Prop.ForAll(Histories.ToArbitrary(), Histories.ToArbitrary(), (before, after) =>
        {
            var pool = new PoolUnderTest(before.Score);
            var model = new PoolModel(before.Score);
            foreach (var step in before.Steps) Take(step, pool, model);
            pool.Block();
            foreach (var step in after.Steps)
            {
                if (Take(step, pool, model).Ours is not null && step is AssignStep or OutcomeStep) return false;
                if (step is AssignStep or ReturnStep) tried++;
                if (!pool.Standing.Blocked || pool.Rows.Any(row => row.IsOpen)) return false;
            }

            return true;
        }), tests: 300);
        Assert.True(tried > 1_000, $"Only {tried} attempts to get back in.");
    }

    private static (string? Ours, string? Theirs) Take(Step step, PoolUnderTest pool, PoolModel model)
    {
        switch (step)
        {
            case ReturnStep it:
                pool.Return(it.Waybill, it.Reason);
                model.Return(it.Waybill, Words.Of(it.Reason));
                return ("done", "done");
            case FarmStep:
                pool.Farm();
                model.Farm();
                return ("done", "done");
            case AssignStep it:
                return (pool.Assign(it.Agent) ? "handed" : null, model.Assign(it.Agent) ? "handed" : null);
            case ReleaseStep it:
                return (pool.Release(it.Agent) ? "done" : null, model.Release(it.Agent) ? "done" : null);
            case OutcomeStep it:
                return (pool.Record(it.Agent, it.Outcome, it.CallbackHours), model.Record(it.Agent, Words.Of(it.Outcome), it.CallbackHours));
            case WaitStep it:
                pool.Wait(it.Hours);
                model.Wait(it.Hours);
                return ("done", "done");
            case BlacklistStep it:
                pool.SetBlacklist(it.On);
                model.Blacklist = it.On;
                if (it.On) model.Withdraw();
                return ("done", "done");
            default:
                pool.Block();
                model.NeverContact();
                return ("done", "done");
        }
    }

    private static string Describe(IEnumerable<PoolEntry> rows) => string.Join('\n', rows.Select(row => string.Join(
        ' ',
        Words.Of(row.PoolStatus), row.ProcessedOutcome is { } outcome ? Words.Of(outcome) : "-", Words.Of(row.RecycleReason), row.PriorityScore,
        row.RecycleCount, row.NoAnswerCount, (row.AvailableFrom - Now).TotalHours, (row.ExpiresAt - Now).TotalHours,
        row.CallbackOwner ?? "-", row.PoolStatus == PoolStatus.Assigned ? row.AssignedTo : "-", string.Join(',', row.AttachedReturns))));

    private static string Describe(PoolModel model) => string.Join('\n', model.Rows.Select(row => string.Join(
        ' ',
        row.Status, row.Outcome ?? "-", row.Reason, row.Priority, row.Count, row.NoAnswers, row.From, row.Until,
        row.Owner ?? "-", row.Status == "ASSIGNED" ? row.Holder : "-", string.Join(',', row.Attached))));

    private static Property Wrong(Step step, string what) => false.Label($"{step}: {what}");

    internal abstract record Step;

    private sealed record ReturnStep(string Waybill, ReturnReason Reason) : Step;

    private sealed record FarmStep : Step;

    private sealed record AssignStep(string Agent) : Step;

    private sealed record ReleaseStep(string Agent) : Step;

    private sealed record OutcomeStep(string Agent, LeadOutcome Outcome, int CallbackHours) : Step;

    private sealed record WaitStep(int Hours) : Step;

    private sealed record BlacklistStep(bool On) : Step;

    private sealed record DoNotContactStep : Step;
}
