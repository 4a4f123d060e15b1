using System.Collections.Concurrent;

namespace Thirdynal.Drills.Ledgers;

/// <summary>A lead that an agent was given.</summary>
/// <param name="Entry">The pool's entry.</param>
/// <param name="Customer">Whose.</param>
/// <param name="Agent">Who got it.</param>
/// <param name="Asked">The tick at which it was asked for.</param>
/// <param name="Answered">The tick at which the answer was there.</param>
internal sealed record Claim(Guid Entry, Guid Customer, Guid Agent, long Asked, long Answered);

/// <summary>An outcome that was answered with 200.</summary>
/// <param name="Entry">The pool's entry.</param>
/// <param name="Customer">Whose.</param>
/// <param name="Agent">Who said it.</param>
/// <param name="Word">What was said.</param>
/// <param name="Order">Our order number, of a sale.</param>
/// <param name="Next">The entry that follows, of a retry or callback.</param>
internal sealed record Outcome(Guid Entry, Guid Customer, Guid Agent, string Word, string? Order, Guid? Next);

/// <summary>A file that was answered with 202.</summary>
/// <param name="Import">Its id.</param>
/// <param name="Rows">Waybills and the status that each row told.</param>
internal sealed record Upload(Guid Import, IReadOnlyList<(string Waybill, string Status)> Rows);

/// <summary>Somebody whom nobody may call any more.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Answered">The tick at which the answer was there.</param>
internal sealed record Silence(Guid Customer, long Answered);

/// <summary>
/// Everything that the program has acknowledged, kept outside of it. Ticks order what happened: who asked after an answer
/// was there has the larger one.
/// </summary>
internal sealed class Ledger
{
    private long tick;

    /// <summary>Leads handed out.</summary>
    public ConcurrentBag<Claim> Claims { get; } = [];

    /// <summary>Outcomes recorded, by entry.</summary>
    public ConcurrentDictionary<Guid, Outcome> Outcomes { get; } = new();

    /// <summary>Entries whose outcome was sent and never answered: it may count or not.</summary>
    public ConcurrentDictionary<Guid, string> Doubtful { get; } = new();

    /// <summary>Entries that a supervisor has moved, or tried to: who holds them is the supervisor's affair.</summary>
    public ConcurrentDictionary<Guid, string> Moved { get; } = new();

    /// <summary>Entries whose lease may have ended because the clock was moved.</summary>
    public ConcurrentDictionary<Guid, bool> Lapsed { get; } = new();

    /// <summary>Supervisors' moves that were answered with 200: entry, what, whom it went to.</summary>
    public ConcurrentBag<(Guid Entry, string Move, Guid? To)> Moves { get; } = [];

    /// <summary>Files taken in.</summary>
    public ConcurrentBag<Upload> Uploads { get; } = [];

    /// <summary>Those who must not be called.</summary>
    public ConcurrentBag<Silence> Silences { get; } = [];

    /// <summary>Those of whom it was asked, whatever came of it.</summary>
    public ConcurrentDictionary<Guid, bool> SilenceAsked { get; } = new();

    /// <summary>Orders that were answered with the courier's number.</summary>
    public ConcurrentDictionary<string, string> Exported { get; } = new();

    /// <summary>Answers that no fault excuses.</summary>
    public ConcurrentBag<string> Scandals { get; } = [];

    /// <summary>Requests that were never answered, or with 503.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    private int unanswered;

    /// <summary>How much was acknowledged.</summary>
    public int Acknowledged =>
        Claims.Count + Outcomes.Count + Moves.Count + Uploads.Sum(static upload => upload.Rows.Count) + Silences.Count + Exported.Count;

    /// <summary>Whether there is some of everything: only then can everything be lost.</summary>
    public bool HasSomeOfEach => Claims.Count > Outcomes.Count + 5 && !Moves.IsEmpty && !Uploads.IsEmpty && !Silences.IsEmpty && !Exported.IsEmpty
        && Outcomes.Values.Any(static outcome => outcome.Word is "DECLINED" or "NOT_INTERESTED" or "NO_ANSWER");

    /// <summary>A tick later than all before.</summary>
    public long Tick() => Interlocked.Increment(ref tick);

    /// <summary>A request had no answer.</summary>
    public void Missed() => Interlocked.Increment(ref unanswered);

    /// <summary>What was acknowledged, in words.</summary>
    public override string ToString() =>
        $"{Claims.Count} claims, {Outcomes.Count} outcomes, {Moves.Count} moves, {Uploads.Sum(static u => u.Rows.Count)} rows, {Silences.Count} do-not-contacts, "
        + $"{Exported.Count} orders sent; {Unanswered} unanswered";
}
