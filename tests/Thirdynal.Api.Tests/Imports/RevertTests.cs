using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Imports;

[Collection(ApiCollection.Name)]
public sealed class RevertTests(ApiHost host)
{
    private DateTimeOffset Now => host.Time.GetUtcNow();

    [Fact]
    public async Task Revert_AfterPartialSync_LeavesExactlyWhatItSays()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var (untouched, returned, moved) = (Portal.NewParcel(), Portal.NewParcel(), Portal.NewParcel());
        var csv = Portal.Csv(
            untouched.Row("Delivering", Now.AddDays(-2)), returned.Row("Returned", Now.AddDays(-9), Now.AddDays(-2)), moved.Row("Delivering", Now.AddDays(-2)));
        var import = await office.ImportedAsync(await office.UploadAsync(csv));
        await office.PostJson($"/api/waybills/{moved.Waybill}/status", new { status = "DELIVERED", reason = "The customer has it." });

        var reverted = await office.RevertedAsync(import, "The export of another shop.");

        Assert.Equal((2, 1), (reverted.Number("reverted"), reverted.Number("kept")));
        var kept = Assert.Single((await office.GetJson($"/api/waybills/imports/{import.Id()}/kept")).Items())!;
        Assert.Equal((4, moved.Waybill, "LATER_REPORT"), (kept.Number("row"), kept.Text("waybill"), kept.Text("reason")));
        foreach (var gone in new[] { untouched, returned })
        {
            await office.GetJson($"/api/waybills/{gone.Waybill}", 404);
            await office.GetJson($"/api/customers/{gone.Phone}", 404);
        }

        Assert.Equal("DELIVERED", Assert.Single((await office.GetJson($"/api/customers/{moved.Phone}/orders")).Items())!.Text("currentStatus"));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from lead_recycling_pool where is_open and source_waybill = $1", returned.Waybill));
        var audit = await office.GetJson($"/api/audit?object=import&objectId={import.Id()}&action=IMPORT_REVERTED");
        Assert.Equal((await host.SignInAs(Role.Supervisor)).Id.ToString(), Assert.Single(audit.Items())!.Text("actor"));
    }

    [Fact]
    public async Task Revert_ThenTheSameFile_IsTakenInAgain()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var csv = Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)));
        var first = await office.ImportedAsync(await office.UploadAsync(csv));
        await office.RevertedAsync(first, "Too early.");

        var again = await office.ImportedAsync(await office.UploadAsync(csv));

        Assert.NotEqual(first.Id(), again.Id());
        Assert.Equal((1, 1), (again.Number("created"), again.Number("customersCreated")));
    }

    [Fact]
    public async Task Revert_WithoutReasonOrRight_ChangesNothing()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var import = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)))));
        var path = $"/api/waybills/imports/{import.Id()}/revert";

        await office.PostJson(path, new { reason = " " }, 422);
        await office.PostJson($"/api/waybills/imports/{Guid.NewGuid()}/revert", new { reason = "Wrong." }, 404);
        await (await host.SignInAs(Role.Warehouse)).Client.PostJson(path, new { reason = "Wrong." }, 403);

        Assert.Equal("COMPLETED", (await office.GetJson($"/api/waybills/imports/{import.Id()}")).Text("status"));
    }
}
