using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills.Load;

/// <summary>A supervisor: deals out leads, takes them back, moves them, closes them, and sees to it that some are never called again.</summary>
/// <param name="caller">Signed in as a supervisor.</param>
/// <param name="floor">Agents that nobody signs in as.</param>
/// <param name="customers">Customers who may be silenced, and no other way.</param>
/// <param name="ledger">The drill's.</param>
/// <param name="seed">Decides.</param>
internal sealed class Supervisor(Caller caller, IReadOnlyList<Guid> floor, IReadOnlyList<Guid> customers, Ledger ledger, int seed)
{
    private readonly Random dice = new(seed);
    private readonly List<Claim> dealt = [];
    private int silenced;
    private int deals;

    /// <summary>Works until it is told to stop.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            switch (dice.Next(6))
            {
                case 0 or 1: await DealAsync(floor[dice.Next(floor.Count)], 1 + dice.Next(5)); break;
                case 2: await MoveAsync("release", static (_, _) => new { reason = "drill" }); break;
                case 3: await MoveAsync("reassign", static (_, to) => new { agentId = to, reason = "drill" }); break;
                case 4: await MoveAsync("override", static (_, _) => new { action = "EXHAUST", reason = "drill" }); break;
                default: await SilenceAsync(); break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20 + dice.Next(80)), CancellationToken.None);
        }
    }

    /// <summary>Deals leads out to one agent, and asks again with the same key what was not answered. False when it was never answered, or refused.</summary>
    public async Task<bool> DealAsync(Guid agent, int count)
    {
        var tick = ledger.Tick();
        var (reply, _) = await caller.InsistAsync(HttpMethod.Post, "/api/recycling/assign", new { agentId = agent, count }, $"deal-{++deals}");
        if (!reply.Done) return false;
        var answered = ledger.Tick();
        var leads = reply.Body!["leads"]!.AsArray();
        foreach (var lead in leads)
        {
            var claim = new Claim(lead!["recycleId"]!.GetValue<Guid>(), lead["customer"]!["id"]!.GetValue<Guid>(), agent, tick, answered);
            ledger.Claims.Add(claim);
            dealt.Add(claim);
        }

        return true;
    }

    /// <summary>Sees to it that one more of them is never called again.</summary>
    public async Task SilenceAsync()
    {
        if (silenced == customers.Count) return;
        var customer = customers[silenced++];
        ledger.SilenceAsked[customer] = true;
        var reply = await caller.SendAsync(HttpMethod.Post, $"/api/customers/{customer}/do-not-contact", new { reason = "drill" });
        if (reply.Done) ledger.Silences.Add(new Silence(customer, ledger.Tick()));
        else if (!reply.Open) ledger.Scandals.Add($"Do-not-contact was answered with {reply.Status}: {reply.Body?.ToJsonString()}");
    }

    private async Task MoveAsync(string move, Func<Claim, Guid, object> body)
    {
        if (dealt.Count == 0) return;
        var claim = dealt[0];
        dealt.RemoveAt(0);
        var to = floor[dice.Next(floor.Count)];
        ledger.Moved[claim.Entry] = move;
        var reply = await caller.SendAsync(HttpMethod.Post, $"/api/recycling/{claim.Entry}/{move}", body(claim, to));
        if (reply.Done) ledger.Moves.Add((claim.Entry, move, move == "reassign" ? to : null));
    }
}
