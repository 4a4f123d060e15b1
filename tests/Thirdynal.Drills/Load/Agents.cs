using System.Text.Json.Nodes;
using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills.Load;

/// <summary>An agent: takes leads, calls, says what came of it. What was not answered is asked again with the same key.</summary>
internal sealed class Agent(Caller caller, Guid id, Ledger ledger, int seed)
{
    private static readonly string[] Words =
        ["NO_ANSWER", "NO_ANSWER", "NO_ANSWER", "DECLINED", "NOT_INTERESTED", "SALE", "SALE", "REORDER", "DO_NOT_CALL", "CALLBACK", "WRONG_NUMBER"];

    private readonly Random dice = new(seed);
    private readonly List<Claim> held = [];
    private int asked;

    /// <summary>Works until it is told to stop.</summary>
    public async Task WorkAsync(TimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (held.Count == 0 || (held.Count < 8 && dice.Next(4) == 0)) await TakeAsync();
            if (held.Count == 0)
            {
                // The minute's limit, or nothing is due.
                await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
                continue;
            }

            // Some stay in hand until the end.
            if (dice.Next(6) == 0) held.RemoveAt(0);
            else await SayAsync(time);
        }
    }

    private async Task TakeAsync()
    {
        var tick = ledger.Tick();
        var (reply, _) = await caller.InsistAsync(HttpMethod.Post, "/api/recycling/assign", new { count = 1 + dice.Next(3) }, $"{id:N}-{++asked}");
        if (!reply.Done) return;
        var answered = ledger.Tick();
        foreach (var lead in reply.Body!["leads"]!.AsArray())
        {
            var claim = new Claim(lead!["recycleId"]!.GetValue<Guid>(), lead["customer"]!["id"]!.GetValue<Guid>(), id, tick, answered);
            ledger.Claims.Add(claim);
            held.Add(claim);
        }
    }

    private async Task SayAsync(TimeProvider time)
    {
        var claim = held[0];
        held.RemoveAt(0);
        var word = Words[dice.Next(Words.Length)];
        var (reply, wasOpen) = await caller.InsistAsync(HttpMethod.Post, $"/api/recycling/{claim.Entry}/outcome", Body(word, time), $"said-{claim.Entry:N}");
        if (reply.Done)
        {
            var said = reply.Body!;
            ledger.Outcomes[claim.Entry] = new Outcome(
                claim.Entry, claim.Customer, id, word, said["orderNumber"]?.GetValue<string>(), said["nextRecycleId"]?.GetValue<Guid>());
            if (word == "DO_NOT_CALL") ledger.Silences.Add(new Silence(claim.Customer, ledger.Tick()));
        }
        else if (wasOpen || reply.Open)
        {
            ledger.Doubtful[claim.Entry] = word;
        }
        else if (!MayBeRefused(claim, reply))
        {
            ledger.Scandals.Add($"The outcome {word} of {claim.Entry} was refused with {reply.Status}: {reply.Body?.ToJsonString()}");
        }
    }

    /// <summary>Somebody else had a hand in it: a supervisor, do-not-contact, a clock that was moved.</summary>
    private bool MayBeRefused(Claim claim, Reply reply) => reply.Status is 403 or 404 or 409
        && (ledger.Moved.ContainsKey(claim.Entry) || ledger.SilenceAsked.ContainsKey(claim.Customer) || ledger.Lapsed.ContainsKey(claim.Entry));

    private JsonObject Body(string word, TimeProvider time)
    {
        var body = new JsonObject { ["outcome"] = word, ["notes"] = "drill", ["callSeconds"] = dice.Next(600) };
        if (word == "CALLBACK") body["callbackAt"] = time.GetUtcNow().AddMinutes(30 + dice.Next(600));
        if (word is not ("SALE" or "REORDER")) return body;
        body["order"] = new JsonObject
        {
            ["productName"] = "Soap", ["quantity"] = 1 + dice.Next(3), ["codAmount"] = 100 + dice.Next(900), ["receiver"] = "Maria Clara", ["phone"] = "09175551234",
            ["address"] = "12 Mabini St", ["province"] = "Metro Manila", ["city"] = "QC", ["barangay"] = dice.Next(3) == 0 ? null : "San Jose",
        };
        return body;
    }
}
