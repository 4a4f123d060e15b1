using Thirdynal.EndToEnd.Tests.Story;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Orders;

/// <summary>The courier fails in one way after the other: the status says in words how, nothing is lost, and the next run heals.</summary>
public sealed class CourierTroubleTests(ITestOutputHelper output) : Shop(output)
{
    // One attempt a run: what is wrong is to be seen in the run, not to pass within it.
    protected override IEnumerable<KeyValuePair<string, string>> Settings => base.Settings.Concat(
    [
        new("Jnt:Timeout", "00:00:01"), new("Jnt:Retries", "0"), new("Jnt:AskAgain", "0"),
    ]);

    [Fact]
    public async Task Pull_WhateverIsWrongAtTheCourier_StatusSaysItAndTheNextRunHeals()
    {
        (FaultKind Kind, string? Code, string Sentence)[] troubles =
        [
            (FaultKind.ServerError, null, "J&T's server failed (HTTP 500)."),
            (FaultKind.TooManyRequests, null, "J&T asks us to slow down."),
            (FaultKind.HalfAnswer, null, "J&T's answer was cut short or is no JSON."),
            (FaultKind.WebPage, null, "J&T answered with a web page instead of data."),
            (FaultKind.Refusal, "S06", "J&T's own system timed out (S06)."),
            (FaultKind.Hang, null, "J&T did not answer in time."),
        ];
        var parcels = troubles.Select((trouble, i) => (Waybill: $"8200000019{i:D2}", Phone: $"+6391787654{i:D2}", Trouble: trouble)).ToList();
        var csv = new PortalCsv();
        foreach (var (waybill, phone, _) in parcels) csv.Row(waybill, "Delivering", "Ana Cruz", phone, 500, Now.AddDays(-5));
        await Office.ImportedAsync(await Office.UploadAsync(csv.ToString()));

        foreach (var (waybill, _, trouble) in parcels)
        {
            await CourierReturnsAsync(waybill, Now.AddDays(-5), 4, "Customer cannot be reached");
            Faults.Set(new Fault(trouble.Kind) { Rate = 1, Code = trouble.Code, Milliseconds = 60_000 });
            var failed = await PullAsync(waybill);
            var standing = await StatusOfAsync(waybill);
            Faults.Clear();
            var healed = await PullAsync(waybill);

            Assert.Equal(("FAILED", 0), (failed.Text("status"), failed.Number("changed")));
            Assert.Contains(trouble.Sentence, failed["errors"]!.AsArray().Select(static error => error!.GetValue<string>()));
            Assert.Equal("DELIVERING", standing);
            Assert.Equal(("COMPLETED", 1), (healed.Text("status"), healed.Number("changed")));
            Assert.Equal("RETURNED", await StatusOfAsync(waybill));
            Assert.Equal("COMPLETED", (await Office.GetJson("/api/sync/jnt/status"))["lastRun"]!.Text("status"));
        }
    }

    private async Task<string> StatusOfAsync(string waybill) => (await Office.GetJson($"/api/waybills/{waybill}")).Text("status");
}
