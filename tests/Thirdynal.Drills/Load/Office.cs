using System.Globalization;
using System.Text;
using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing.Api;

namespace Thirdynal.Drills.Load;

/// <summary>The office: uploads exports of parcels that the courier has on its way, pulls their statuses, sends orders off.</summary>
internal sealed class Office(Caller caller, DrillCourier courier, Ledger ledger, int seed)
{
    private static readonly string[] Statuses = ["Pending", "Delivering", "Delivered", "Returned"];
    private readonly Random dice = new(seed);
    private int parcels;

    /// <summary>Uploads files until it is told to stop.</summary>
    public async Task UploadAsync(TimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var rows = Enumerable.Range(0, 2 + dice.Next(12)).Select(_ => NewRow(time)).ToList();
            var file = Encoding.UTF8.GetBytes(Portal.Csv(rows.Select(static row => row.Text)));
            var reply = await caller.SendAsync(
                HttpMethod.Post, "/api/waybills/imports", content: () => new MultipartFormDataContent { { new ByteArrayContent(file), "file", "my-waybill.csv" } });
            if (reply.Status == 202) ledger.Uploads.Add(new Upload(Guid.Parse(reply.Body!.Text("importId")), [.. rows.Select(static row => (row.Waybill, row.Status))]));
            else if (!reply.Open) ledger.Scandals.Add($"An upload was answered with {reply.Status}: {reply.Body?.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(100 + dice.Next(200)), CancellationToken.None);
        }
    }

    /// <summary>Pulls, and sends orders to the courier, until it is told to stop.</summary>
    public async Task SendOrdersAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await caller.SendAsync(HttpMethod.Post, "/api/sync/jnt/pull", new { });
            var ready = ledger.Outcomes.Values.Select(static o => o.Order).OfType<string>().Where(order => !ledger.Exported.ContainsKey(order)).Take(5).ToArray();
            if (ready.Length > 0) await ExportAsync(ready);
            await Task.Delay(TimeSpan.FromMilliseconds(150 + dice.Next(200)), CancellationToken.None);
        }
    }

    private async Task ExportAsync(string[] orders)
    {
        var reply = await caller.SendAsync(HttpMethod.Post, "/api/sync/jnt/export", new { orderNumbers = orders });
        if (!reply.Done) return;
        foreach (var result in reply.Body!["results"]!.AsArray())
        {
            if (result!["jntWaybill"]?.GetValue<string>() is { } waybill) ledger.Exported[result.Text("orderNumber")] = waybill;
        }
    }

    private (string Waybill, string Status, string Text) NewRow(TimeProvider time)
    {
        var now = time.GetUtcNow();
        var number = ++parcels;
        var waybill = string.Create(CultureInfo.InvariantCulture, $"8300{seed % 10_000:0000}{number:0000}");
        var status = Statuses[dice.Next(Statuses.Length)];
        var submitted = now.AddDays(-6 - dice.Next(5));
        if (status is "Pending" or "Delivering")
        {
            // The courier has it, and will tell more of it.
            courier.Parcels.Add(new NewParcel(waybill) { Created = now.AddMinutes(-1), Cod = 500, Receiver = new Receiver("Ana Cruz") });
            submitted = now.AddMinutes(-2);
        }

        DateTimeOffset? signed = status is "Delivered" or "Returned" ? now.AddDays(-1 - dice.Next(3)) : null;
        var parcel = new Parcel(waybill, string.Create(CultureInfo.InvariantCulture, $"+639{180_000_000 + ((seed % 1_000) * 10_000) + number}"));
        return (waybill, status, parcel.Row(status, submitted, signed, status == "Returned" ? "Customer cannot be reached" : null));
    }
}
