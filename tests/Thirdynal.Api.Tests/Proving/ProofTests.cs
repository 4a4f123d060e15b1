using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Thirdynal.Api.Auth;
using Thirdynal.Domain.Time;
using Thirdynal.Pool;
using Thirdynal.Storage.Proving;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Proving;

/// <summary>A floor's whole life over HTTP proves clean; each violation that is then planted is found, by the check that is for it.</summary>
public sealed class ProofTests : IAsyncLifetime
{
    private static readonly (string Check, string Plant)[] Violations =
    [
        ("ONE_HOLDER", "insert into lead_status_history (id, lead_id, customer_id, entry_id, previous_status, new_status, held_by, created_at) select gen_random_uuid(), lead_id, customer_id, id, 'NEW', 'ASSIGNED', 'another', assigned_at + interval '1 s' from lead_recycling_pool where pool_status = 'ASSIGNED' order by id limit 1"),
        ("ONE_HOLDER", "update lead_recycling_pool set assigned_to = 'another' where id = (select id from lead_recycling_pool where pool_status = 'ASSIGNED' order by id desc limit 1)"),
        ("DO_NOT_CONTACT", "insert into lead_status_history (id, lead_id, customer_id, entry_id, previous_status, new_status, held_by, created_at) select gen_random_uuid(), e.lead_id, e.customer_id, e.id, 'NEW', 'ASSIGNED', 'another', e.processed_at + interval '1 hour' from lead_recycling_pool e where processed_outcome = 'DO_NOT_CALL' limit 1"),
        ("DO_NOT_CONTACT", "update customers set do_not_contact_at = now() - interval '900 days' where id = (select customer_id from lead_recycling_pool where pool_status = 'ASSIGNED' order by id limit 1)"),
        ("COOLDOWN", "insert into lead_status_history (id, lead_id, customer_id, entry_id, previous_status, new_status, held_by, created_at) select gen_random_uuid(), e.lead_id, e.customer_id, e.id, 'NEW', 'ASSIGNED', 'another', e.processed_at + interval '1 hour' from lead_recycling_pool e where processed_outcome = 'DECLINED' limit 1"),
        ("CALLING_HOURS", "update lead_status_history set created_at = created_at - interval '12 hours' where id = (select h.id from lead_status_history h join lead_recycling_pool e on e.id = h.entry_id and e.pool_status = 'ASSIGNED' where h.new_status = 'ASSIGNED' order by h.id desc limit 1)"),
        ("CALLS", "delete from lead_status_history where id = (select id from lead_status_history where new_status = 'NOT_INTERESTED' limit 1)"),
        ("CALLS", "update customers set times_contacted = times_contacted + 1 where id = (select customer_id from lead_recycling_pool where processed_outcome = 'NO_ANSWER' limit 1)"),
        ("CALLS", "update lead_recycling_pool set processed_outcome = 'DECLINED' where id = (select id from lead_recycling_pool where processed_outcome = 'NO_ANSWER' limit 1)"),
        ("EFFECTS", "delete from customer_order_history where source_type = 'LEAD_CONVERSION'"),
        ("EFFECTS", "insert into customer_order_history (id, customer_id, waybill_number, source_type, current_status, lead_id, order_date, created_at, updated_at) select gen_random_uuid(), customer_id, 'PLANTED', 'LEAD_CONVERSION', 'PENDING', lead_id, processed_at, processed_at, processed_at from lead_recycling_pool where processed_outcome = 'DO_NOT_CALL' limit 1"),
        ("EFFECTS", "update lead_recycling_pool set lead_id = gen_random_uuid() where recycle_reason = 'SCHEDULED_CALLBACK'"),
        ("EFFECTS", "update customers set recycling_cooldown_until = null where recycling_cooldown_until is not null"),
        ("EFFECTS", "update customers set do_not_contact_at = null where id = (select customer_id from lead_recycling_pool where processed_outcome = 'DO_NOT_CALL' limit 1)"),
        ("SENT", "insert into customer_outbox (customer_id, target, seq, message, created_at) select id, 'POOL', 99, '{}', now() - interval '1 day' from customers limit 1"),
        ("METRICS", "update customers set total_delivered = total_delivered + 1 where id = (select id from customers where times_contacted = 0 and do_not_contact_at is null order by id limit 1)"),
        ("METRICS", "update customers set customer_score = 1 where id = (select id from customers where times_contacted = 0 and do_not_contact_at is null order by id desc limit 1)"),
        ("BLACKLIST", "update customers set risk_level = 'BLACKLIST', updated_at = now() - interval '1 day' where do_not_contact_at is null and id = (select customer_id from lead_recycling_pool where pool_status = 'ASSIGNED' order by id desc limit 1)"),
        ("AUDIT", "delete from audit where no = 1"),
        ("AUDIT", "update audit_seals set hash = '\\x00' where seal = (select max(seal) from audit_seals)"),
    ];

    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Proof_OfACleanStory_FindsNothingAndOfEachPlantedViolation_FindsIt()
    {
        await LiveAsync();
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        await SealAsync();
        await office.GetJson($"/api/customers/{await host.Database.ScalarAsync<Guid>("select id from customers limit 1")}");
        await SealAsync();

        var clean = await ProveAsync(office);
        Assert.Equal("", string.Join(" | ", (await office.GetJson("/api/proof/exceptions")).Items().Select(found => $"{found!["checkName"]} {found["object"]}: {found["detail"]}")));
        Assert.All(clean["checks"]!.AsArray(), check => Assert.True(check!["seen"]!.GetValue<long>() > 0, $"{check["check"]} looked at nothing."));
        Assert.Equal(64, clean.Text("head").Length);

        var before = Exceptions(clean);
        var prover = host.Services.GetRequiredService<Prover>();
        foreach (var (check, plant) in Violations)
        {
            Assert.True(await (check == "AUDIT" ? host.Database.TamperAsync(plant) : host.Database.ExecuteAsync(plant)) > 0, plant);
            var verdicts = await prover.RunAsync(Guid.NewGuid());
            var now = verdicts.ToDictionary(verdict => verdict.Check, verdict => verdict.Exceptions, StringComparer.Ordinal);
            Assert.True(now[check] > before[check], $"{check} did not find: {plant}");
            before = now;
        }

        Assert.Equal(before["EFFECTS"], (await office.GetJson("/api/proof/exceptions?check=EFFECTS&limit=100")).Items().Count);
        await (await host.SignInAs(Role.Agent)).Client.GetJson("/api/proof", 403);
    }

    private static Dictionary<string, long> Exceptions(JsonNode run) =>
        run["checks"]!.AsArray().ToDictionary(check => check!.Text("check"), check => check!["exceptions"]!.GetValue<long>(), StringComparer.Ordinal);

    private static async Task<JsonNode> ProveAsync(HttpClient office)
    {
        await office.PostJson("/api/proof", status: 202);
        JsonNode run = new JsonObject();
        await Eventually.True(
            async () =>
            {
                using var answer = await office.GetAsync("/api/proof");
                if (!answer.IsSuccessStatusCode) return false;
                run = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                return run.Text("status") != "RUNNING";
            },
            TimeSpan.FromMinutes(2));
        Assert.Equal("COMPLETED", run.Text("status"));
        return run;
    }

    /// <summary>Every outcome, a late one, a correction, a move between hands, a lease that ends, a customer that is lost and won back.</summary>
    private async Task LiveAsync()
    {
        var (admin, office) = ((await host.SignInAs(Role.Admin)).Client, (await host.SignInAs(Role.Supervisor)).Client);
        var (ana, ben) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        var policy = await admin.GetJson("/api/policy");
        policy["callingHours"]!["on"] = true;
        await admin.SendJson(HttpMethod.Put, "/api/policy", new { reason = "By day only.", policy }, 200);

        await host.ReturnsAsync(16);
        MoveToTen(4);
        var leads = await TakeAsync(ana, 11);
        await OutcomeAsync(ana, leads[0], new { outcome = "SALE", order = new { productName = "Soap", codAmount = 500 } });
        await OutcomeAsync(ana, leads[1], new { outcome = "DECLINED" });
        await OutcomeAsync(ana, leads[2], new { outcome = "NOT_INTERESTED" });
        await OutcomeAsync(ana, leads[3], new { outcome = "NO_ANSWER" });
        await OutcomeAsync(ana, leads[4], new { outcome = "CALLBACK", callbackAt = host.Time.GetUtcNow().AddDays(1) });
        await OutcomeAsync(ana, leads[5], new { outcome = "DO_NOT_CALL" });
        await OutcomeAsync(ana, leads[6], new { outcome = "WRONG_NUMBER" });
        await office.PostJson($"/api/recycling/{leads[7]}/reassign", new { agentId = ben.Id, reason = "Ana is busy." });
        await ana.Client.PostJson($"/api/recycling/{leads[8]}/release");
        await OutcomeAsync(ana, leads[9], new { outcome = "NO_ANSWER" });
        await office.PostJson($"/api/recycling/{leads[9]}/override", new { action = "CORRECT_OUTCOME", outcome = "DECLINED", reason = "She did answer." });

        // A day on: the retry and the callback, leases that have ended, one of them with a late outcome.
        MoveToTen(1);
        host.Time.Move(TimeSpan.FromMinutes(30));
        await OutcomeAsync(ana, leads[10], new { outcome = "NO_ANSWER" });
        var next = await TakeAsync(ben, 5);
        await OutcomeAsync(ben, next[0], new { outcome = "NO_ANSWER" });
        await office.PostJson($"/api/customers/{await CustomerOfAsync(next[1])}/do-not-contact", new { reason = "A letter." });
        await admin.SendJson(HttpMethod.Delete, $"/api/customers/{await CustomerOfAsync(next[1])}/do-not-contact?reason=again", null, 200);

        // Given back uncalled, a retry is again what the first call made of it.
        MoveToTen(3);
        await ben.Client.PostJson("/api/recycling/assign", new { count = 20 });
        var retry = await host.Database.ScalarAsync<Guid>("select id from lead_recycling_pool where recycle_reason = 'NO_ANSWER_RETRY' and pool_status = 'ASSIGNED' limit 1");
        await ben.Client.PostJson($"/api/recycling/{retry}/release");

        // Months later who had declined is called again; what is in hand stays there for the violations.
        MoveToTen(100);
        await host.ReturnsAsync(3);
        MoveToTen(4);
        await TakeAsync(ana, 3);
        host.Time.Move(TimeSpan.FromMinutes(1));
        await SettledAsync();

        // What the night takes back may be taken back at any moment; between two violations it would undo the first.
        var pool = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPoolGrain>(IPoolGrain.Key);
        await pool.ReleaseStale();
        await pool.ExpireDue();
        await SettledAsync();
    }

    private void MoveToTen(int days) =>
        host.Time.MoveTo(Manila.FromLocal(Manila.DayOf(host.Time.GetUtcNow()).AddDays(days).ToDateTime(new TimeOnly(10, 0))));

    private static async Task<List<Guid>> TakeAsync(ApiUser agent, int count)
    {
        var answer = await agent.Client.PostJson("/api/recycling/assign", new { count });
        var leads = answer["leads"]!.AsArray().Select(lead => lead!["recycleId"]!.GetValue<Guid>()).ToList();
        Assert.True(leads.Count == count, answer.ToJsonString());
        return leads;
    }

    private static Task OutcomeAsync(ApiUser agent, Guid lead, object outcome) => agent.Client.PostJson($"/api/recycling/{lead}/outcome", outcome);

    private Task<Guid> CustomerOfAsync(Guid entry) => host.Database.ScalarAsync<Guid>("select customer_id from lead_recycling_pool where id = $1", entry);

    /// <summary>Until each line of the audit is under a seal, whether this seals it or the program's own job was first.</summary>
    private Task SealAsync() => Eventually.True(async () =>
    {
        await host.Services.GetRequiredService<AuditSeals>().SealAsync(host.Time.GetUtcNow());
        return await host.Database.ScalarAsync<bool>("select (select max(upto) from audit_seals) >= (select max(no) from audit)");
    });

    /// <summary>Until everybody has heard everything.</summary>
    private Task SettledAsync() => Eventually.Equal(
        0L, () => host.Database.ScalarAsync<long>("select (select count(*) from pool_outbox) + (select count(*) from customer_outbox)"));
}
