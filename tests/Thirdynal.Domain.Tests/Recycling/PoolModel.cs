namespace Thirdynal.Domain.Tests.Recycling;

/// <summary>
/// One customer's pool as the rules put it in words: whole hours, plain words and changes in place, so that it shares
/// nothing with the code under test.
/// </summary>
internal sealed class PoolModel(int score)
{
    private readonly List<Row> _rows = [];

    public int Hour { get; private set; }

    public bool DoNotContact { get; private set; }

    public bool Blacklist { get; set; }

    public int? CooldownUntil { get; private set; }

    public int Contacts { get; private set; }

    // The histories begin at noon.
    private int Day => (Hour + 12) / 24;

    private (int Day, int Calls) LastCalls { get; set; }

    private int CallsToday => LastCalls.Day == Day ? LastCalls.Calls : 0;

    public IReadOnlyList<Row> Rows => _rows;

    public Row? Open => _rows.SingleOrDefault(row => row.Status is "AVAILABLE" or "ASSIGNED");

    public void Wait(int hours)
    {
        Hour += hours;
        Settle();
    }

    public void Withdraw()
    {
        if (Open is { } open) (open.Status, open.Outcome) = ("EXHAUSTED", "WITHDRAWN");
    }

    public void NeverContact()
    {
        DoNotContact = true;
        Withdraw();
    }

    public void Return(string waybill, string courierReason)
    {
        if (DoNotContact || Blacklist)
        {
            Withdraw();
            return;
        }

        var (reason, basePriority, waitDays) = courierReason switch
        {
            "REFUSED" or "CANCELLED_BY_CUSTOMER" => ("RETURNED_REFUSED", 20, 14),
            "UNREACHABLE" or "WRONG_ADDRESS" => ("RETURNED_DELIVERABLE", 70, 3),
            _ => ("RETURNED_OTHER", 40, 7),
        };
        var priority = Math.Clamp(((2 * basePriority * score) + 50) / 100, 1, 100);
        var from = Math.Max(Hour + (waitDays * 24), CooldownUntil ?? 0);
        if (Open is not { } open)
        {
            _rows.Add(new Row { Reason = reason, Priority = priority, From = from, Until = from + 720 });
        }
        else if (open.Status == "ASSIGNED" || open.Reason == "SCHEDULED_CALLBACK")
        {
            if (!open.Attached.Contains(waybill)) open.Attached.Add(waybill);
        }
        else
        {
            open.Count++;
            open.Priority = Math.Min(open.Priority, priority);
            open.Reason = reason;
            open.From = Math.Max(open.From, from);
            open.Until = open.From + 720;
        }
    }

    public void Farm()
    {
        if (DoNotContact || Blacklist) Withdraw();
        else if (Open is null) _rows.Add(new Row { Reason = "FARMED_LEAD", Priority = 40, From = Math.Max(Hour, CooldownUntil ?? 0), Until = Math.Max(Hour, CooldownUntil ?? 0) + 720 });
    }

    public bool Assign(string agent)
    {
        if (Open is not { Status: "AVAILABLE" } open || DoNotContact || Blacklist || CooldownUntil > Hour) return false;
        if (Hour < open.From || Hour >= open.Until) return false;
        if (CallsToday >= 3) return false;
        if (open.Owner is not null && open.Owner != agent && Hour < open.From + 4) return false;
        (open.Status, open.Holder, open.Since, open.Last) = ("ASSIGNED", agent, Hour, null);
        return true;
    }

    public bool Release(string agent)
    {
        if (Open is not { Status: "ASSIGNED" } open || open.Holder != agent) return false;
        GiveBack(open);
        Settle();
        return true;
    }

    /// <summary>The answer's action; null when it is refused.</summary>
    public string? Record(string agent, string outcome, int callbackHours)
    {
        if (Open is not { } open || DoNotContact || Blacklist || (open.Holder ?? open.Last) != agent) return null;
        if (outcome == "CALLBACK" && (callbackHours < 0 || callbackHours > 60 * 24 || open.Callbacks >= 5)) return null;
        if (outcome == "CALLBACK" && CallsToday >= 2 && (Hour + callbackHours + 12) / 24 == Day) return null;
        LastCalls = (Day, CallsToday + 1);
        Contacts++;
        open.Outcome = outcome;
        open.Status = outcome is "SALE" or "REORDER" ? "CONVERTED" : "EXHAUSTED";
        if (outcome is "SALE" or "REORDER") Rest(30);
        if (outcome is "DECLINED" or "NOT_INTERESTED") Rest(90);
        if (outcome is "DO_NOT_CALL") DoNotContact = true;
        if (outcome is "NO_ANSWER") open.NoAnswers++;
        if (outcome is "NO_ANSWER" && open.NoAnswers < 3)
        {
            _rows.Add(open.Follow("NO_ANSWER_RETRY", Math.Max(10, open.Priority - 20), Hour + 24, Hour + 336, open.Count + 1, null));
        }

        if (outcome is "CALLBACK")
        {
            var at = Hour + callbackHours;
            var callback = open.Follow("SCHEDULED_CALLBACK", 90, at, at + 48, open.Count, agent);
            callback.Callbacks++;
            _rows.Add(callback);
        }

        return outcome switch
        {
            "SALE" or "REORDER" => "CONVERTED",
            "NO_ANSWER" => open.NoAnswers < 3 ? "QUEUED_RETRY" : "EXHAUSTED",
            "DECLINED" or "NOT_INTERESTED" => "COOLDOWN_90_DAYS",
            "CALLBACK" => "CALLBACK_SCHEDULED",
            "DO_NOT_CALL" => "BLACKLISTED",
            _ => "NUMBER_BLOCKED",
        };
    }

    private void Rest(int days) => CooldownUntil = Math.Max(CooldownUntil ?? 0, Hour + (days * 24));

    private void Settle()
    {
        if (Open is { Status: "ASSIGNED" } held && Hour >= held.Since + 24) GiveBack(held);
        if (Open is { Status: "AVAILABLE" } open && Hour >= open.Until) open.Status = "EXPIRED";
    }

    private static void GiveBack(Row row) => (row.Status, row.Last, row.Holder) = ("AVAILABLE", row.Holder, null);

    internal sealed class Row
    {
        public required string Reason { get; set; }
        public required int Priority { get; set; }
        public required int From { get; set; }
        public required int Until { get; set; }
        public int Count { get; set; } = 1;
        public int NoAnswers { get; set; }
        public int Callbacks { get; set; }
        public string Status { get; set; } = "AVAILABLE";
        public string? Outcome { get; set; }
        public string? Owner { get; init; }
        public string? Holder { get; set; }
        public string? Last { get; set; }
        public int Since { get; set; }
        public List<string> Attached { get; init; } = [];

        public Row Follow(string reason, int priority, int from, int until, int count, string? owner) => new()
        {
            Reason = reason, Priority = priority, From = from, Until = until, Count = count, NoAnswers = NoAnswers, Callbacks = Callbacks, Owner = owner,
            Attached = [.. Attached],
        };
    }
}
