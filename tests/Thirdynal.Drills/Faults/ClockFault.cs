using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills.Faults;

/// <summary>
/// The clock goes 25 hours forward: leases end and callbacks fall due, all of them. Then it goes back: what was handed out
/// there is handed out to nobody else, and nothing that was due is lost.
/// </summary>
internal static class ClockFault
{
    private const int Deal = 50;

    public static async Task MoveAsync(Stage stage)
    {
        await stage.Floor.StopAsync();
        var before = stage.Ledger.Claims.Where(claim => IsInHand(stage, claim)).Select(static claim => claim.Entry).ToHashSet();
        var callbacks = stage.Ledger.Outcomes.Values.Where(static o => o.Word == "CALLBACK").Select(static o => o.Next!.Value).ToHashSet();
        foreach (var entry in before) stage.Ledger.Lapsed[entry] = true;

        await stage.Program.KillAsync();
        stage.Clock.Move(TimeSpan.FromHours(25));
        await stage.StartProgramAsync();
        stage.Note("25 hours on");
        var there = await DealAllAsync(stage, stage.Hands.Take(stage.Hands.Count / 2));
        foreach (var left in await StillOpenAsync(stage, before.Concat(callbacks).Except(there)))
            stage.Ledger.Scandals.Add($"Entry {left} was due 25 hours on, and nobody got it.");

        await stage.Program.KillAsync();
        stage.Clock.Move(TimeSpan.FromHours(-25));
        await stage.StartProgramAsync();
        stage.Note("25 hours back");
        var back = await DealAllAsync(stage, stage.Hands.Skip(stage.Hands.Count / 2));
        foreach (var entry in back.Intersect(there)) stage.Ledger.Scandals.Add($"Entry {entry} was handed out 25 hours on, and again 25 hours back.");
        stage.Floor.Start();
    }

    private static bool IsInHand(Stage stage, Claim claim) =>
        !stage.Ledger.Outcomes.ContainsKey(claim.Entry) && !stage.Ledger.Doubtful.ContainsKey(claim.Entry)
        && !stage.Ledger.Moved.ContainsKey(claim.Entry) && !stage.Ledger.SilenceAsked.ContainsKey(claim.Customer);

    /// <summary>Those that nobody has, as they stand. One whose customer was silenced or has bought again is closed, and owed to nobody.</summary>
    private static Task<string[]> StillOpenAsync(Stage stage, IEnumerable<Guid> entries) => stage.Database.ScalarAsync<string[]>(
        """
        select coalesce(array_agg(wanted.id || ' ' || coalesce(e.pool_status || ', from ' || e.available_from || ', until ' || e.expires_at || ', customer ' || c, 'that is no more')), '{}')
        from unnest($1::uuid[]) wanted (id)
        left join lead_recycling_pool e on e.id = wanted.id
        left join pool_customers c on c.customer_id = e.customer_id
        where e.id is null or e.is_open
        """, entries.ToArray())!;

    /// <summary>Deals out all that is due: the hands together can hold every lead, and each is filled.</summary>
    private static async Task<HashSet<Guid>> DealAllAsync(Stage stage, IEnumerable<Guid> hands)
    {
        var since = stage.Ledger.Tick();
        foreach (var hand in hands)
        {
            // What was not dealt out because nobody answered would look like lost.
            if (!await stage.Floor.Supervisor.DealAsync(hand, Deal)) throw new DrillException("Nothing could be dealt out after the clock was moved.");
        }

        return [.. stage.Ledger.Claims.Where(claim => claim.Asked > since).Select(static claim => claim.Entry)];
    }
}
